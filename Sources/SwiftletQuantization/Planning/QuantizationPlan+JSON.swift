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
    do {
      self = try JSONDecoder().decode(QuantizationPlan.self, from: Data(json.utf8))
    } catch {
      throw QuantizationError("this is not a quantization plan", advice: QuantizationPlan.advice)
    }
    try check()
  }
}
