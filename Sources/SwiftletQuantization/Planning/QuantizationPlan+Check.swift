extension QuantizationPlan {
  static let advice = "make it anew with 'swiftlet quantize --save-plan'"

  /// - Throws: where the plan, which may have been read from a file, has values that no quantization has.
  func check() throws(QuantizationError) {
    try QuantizationPlan.check(version: version)
    for (index, subgraph) in subgraphs.enumerated() { try subgraph.check("subgraphs[\(index)]") }
  }

  static func check(version: Int) throws(QuantizationError) {
    guard version == 2 else {
      throw QuantizationError("the plan has version \(version), not 2", advice: QuantizationPlan.advice)
    }
  }
}

extension QuantizationPlan.SubgraphPlan {
  fileprivate func check(_ place: String) throws(QuantizationError) {
    for (index, tensor) in tensors.enumerated() {
      try tensor.quantization.check(tensor.form, "\(place).tensors[\(index)]")
    }
    for (index, operation) in operators.enumerated() {
      let place = "\(place).operators[\(index)]"
      for (index, constant) in operation.constants.enumerated() {
        try constant.check("\(place).constants[\(index)]")
      }
      for (index, input) in operation.converted.enumerated() {
        try input.quantization?.check(input.form, "\(place).converted[\(index)]")
      }
      for (index, state) in operation.states.enumerated() {
        try state.quantization.check(state.form, "\(place).states[\(index)]")
      }
    }
    for (index, output) in outputs.enumerated() {
      try output.quantization?.check(output.form, "\(place).outputs[\(index)]")
    }
  }
}

extension AffineQuantization {
  fileprivate func check(_ form: ActivationForm, _ place: String) throws(QuantizationError) {
    try SwiftletQuantization.check(scales: [scale], place)
    try SwiftletQuantization.check(zeroPoint, isByte: form == .int8, place)
  }
}

extension QuantizationPlan.ConstantPlan {
  fileprivate func check(_ place: String) throws(QuantizationError) {
    try SwiftletQuantization.check(scales: scales, place)
    try SwiftletQuantization.check(zeroPoint, isByte: form == .int8, place)
    guard let stored else { return }
    guard form != .float16, stored.bytes.count.isMultiple(of: form.byteCount) else {
      throw QuantizationError(
        "the plan has stored integers that are not whole numbers of type \(form.rawValue)",
        place: "\(place).stored", advice: QuantizationPlan.advice)
    }
  }
}

private func check(scales: [Float], _ place: String) throws(QuantizationError) {
  guard scales.allSatisfy({ $0.isNormal && $0 > 0 }) else {
    throw QuantizationError(
      "the plan has a scale that is not a positive number", place: place, advice: QuantizationPlan.advice)
  }
}

private func check(_ zeroPoint: Int, isByte: Bool, _ place: String) throws(QuantizationError) {
  guard (isByte ? -128...127 : 0...0).contains(zeroPoint) else {
    throw QuantizationError(
      "the plan has a zero point that its type does not have", place: place, advice: QuantizationPlan.advice)
  }
}
