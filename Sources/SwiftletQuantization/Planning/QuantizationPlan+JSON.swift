private import Foundation

extension QuantizationPlan {
  /// The plan as JSON: stable order, numbers that read back exactly.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// Reads what ``json()`` wrote.
  ///
  /// - Throws: ``QuantizationError`` where the text is not a plan, or has values that no quantization has.
  public init(json: String) throws(QuantizationError) {
    let advice = "make it anew with 'swiftlet quantize --save-plan'"
    do {
      self = try JSONDecoder().decode(QuantizationPlan.self, from: Data(json.utf8))
    } catch {
      throw QuantizationError("this is not a quantization plan", advice: advice)
    }
    guard version == 1 else {
      throw QuantizationError("the plan has version \(version), not 1", advice: advice)
    }
    let scales =
      tensors.map(\.quantization.scale)
      + operators.flatMap { $0.constants.flatMap(\.scales) + $0.requantized.map(\.quantization.scale) }
    guard scales.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      throw QuantizationError("the plan has a scale that is not a positive number", advice: advice)
    }
    let zeroPoints =
      tensors.map(\.quantization.zeroPoint)
      + operators.flatMap { $0.constants.map(\.zeroPoint) + $0.requantized.map(\.quantization.zeroPoint) }
    let range = scheme == .int8 ? -128...127 : 0...0
    guard zeroPoints.allSatisfy(range.contains) else {
      throw QuantizationError("the plan has a zero point outside of \(range)", advice: advice)
    }
  }
}
