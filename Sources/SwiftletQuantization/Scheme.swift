public import Swiftlet

/// How the numbers of a model are stored and computed.
public enum Scheme: String, Codable, Sendable, CaseIterable {
  /// 8-bit activations and weights.
  case int8
  /// 16-bit activations, 8-bit weights.
  case int16x8

  /// The type of activations.
  public var activationType: ElementType { self == .int8 ? .int8 : .int16 }
}

/// The types of a quantized model's inputs and outputs.
public enum Interface: String, Codable, Sendable, CaseIterable {
  /// The activations' own integer type.
  case integer
  /// 32-bit floating point, with QUANTIZE and DEQUANTIZE at the borders.
  case float
}

/// Bits of the bias in the int16x8 scheme.
public enum BiasWidth: Int, Codable, Sendable, CaseIterable {
  case narrow = 32
  case wide = 64
}
