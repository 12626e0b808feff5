/// The types of a requantized model's inputs and outputs.
public enum RequantizedInterface: String, Codable, Sendable, CaseIterable {
  /// 8-bit integers become 16-bit integers; floating point stays.
  case widened
  /// 16-bit integers, in place of floating point too: QUANTIZE and DEQUANTIZE at the borders go.
  case integer
  /// Floating point, with QUANTIZE and DEQUANTIZE at the borders.
  case float
  /// The types of the given model, with QUANTIZE between 8 and 16 bits.
  case keep
}
