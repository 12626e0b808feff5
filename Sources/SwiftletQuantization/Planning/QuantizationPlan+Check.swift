extension QuantizationPlan {
  static let advice = "make it anew with 'swiftlet quantize --save-plan'"

  /// - Throws: where the plan, which may have been read from a file, has values that no quantization has.
  func check() throws(QuantizationError) {
    guard version == 1 else {
      throw QuantizationError("the plan has version \(version), not 1", advice: QuantizationPlan.advice)
    }
    let activations =
      tensors.map(\.quantization) + operators.flatMap { $0.requantized.map(\.quantization) }
    let constants = operators.flatMap(\.constants)
    guard (activations.map(\.scale) + constants.flatMap(\.scales)).allSatisfy({ $0.isNormal && $0 > 0 })
    else {
      throw QuantizationError(
        "the plan has a scale that is not a positive number", advice: QuantizationPlan.advice)
    }
    let range = scheme == .int8 ? -128...127 : 0...0
    guard activations.map(\.zeroPoint).allSatisfy(range.contains),
      constants.allSatisfy({ (scheme == .int8 && $0.form == .int8 ? range : 0...0).contains($0.zeroPoint) })
    else {
      throw QuantizationError(
        "the plan has a zero point that its type does not have", advice: QuantizationPlan.advice)
    }
  }
}
