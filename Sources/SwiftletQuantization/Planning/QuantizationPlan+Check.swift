extension QuantizationPlan {
  static let advice = "make it anew with 'swiftlet quantize --save-plan'"

  /// - Throws: where the plan, which may have been read from a file, has values that no quantization has.
  func check() throws(QuantizationError) {
    guard version == 2 else {
      throw QuantizationError("the plan has version \(version), not 2", advice: QuantizationPlan.advice)
    }
    for subgraph in subgraphs { try subgraph.check() }
  }
}

extension QuantizationPlan.SubgraphPlan {
  fileprivate func check() throws(QuantizationError) {
    let converted = operators.flatMap(\.converted) + outputs
    let states = operators.flatMap(\.states)
    let stored: [(form: ActivationForm, quantization: AffineQuantization)] =
      tensors.map { ($0.form, $0.quantization) } + states.map { ($0.form, $0.quantization) }
      + converted.compactMap { input in input.quantization.map { (input.form, $0) } }
    let constants = operators.flatMap(\.constants)
    let scales = stored.map(\.quantization.scale) + constants.flatMap(\.scales)
    guard scales.allSatisfy({ $0.isNormal && $0 > 0 }) else {
      throw QuantizationError(
        "the plan has a scale that is not a positive number", advice: QuantizationPlan.advice)
    }
    guard stored.allSatisfy({ ($0.form == .int8 ? -128...127 : 0...0).contains($0.quantization.zeroPoint) }),
      constants.allSatisfy({ ($0.form == .int8 ? -128...127 : 0...0).contains($0.zeroPoint) })
    else {
      throw QuantizationError(
        "the plan has a zero point that its type does not have", advice: QuantizationPlan.advice)
    }
  }
}
