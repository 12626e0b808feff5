extension Operation {
  /// How many subgraphs the operator names in its options.
  @inline(never)
  var calleeCount: Int {
    switch builtin {
    case .if, .while: 2
    case .callOnce: 1
    default: 0
    }
  }

  /// The subgraph that a field of the options names: branches of IF, condition and body of WHILE, what CALL_ONCE runs.
  func callee(_ slot: Int) throws(ModelError) -> Subgraph { model.subgraph(try calleeIndex(slot)) }

  @inline(never)
  func calleeIndex(_ slot: Int) throws(ModelError) -> Int {
    let index = options.scalar(slot, default: Int32(0))
    guard index >= 0, Int(index) < model.subgraphCount else {
      throw placedError(.subgraphIndex, detail: Int(index))
    }
    return Int(index)
  }

  /// Requires that a subgraph takes the operator's inputs from `first` on, one by one.
  func expectInputs(of callee: Subgraph, from first: Int) throws(ModelError) {
    guard callee.inputs.count == inputs.count &- first else {
      throw placedError(.callSignature, detail: callee.index)
    }
    for position in 0..<callee.inputs.count {
      try expect(try input(first &+ position), callee, callee.inputs[position])
    }
  }

  /// Requires that a subgraph gives the operator's outputs, one by one.
  func expectOutputs(of callee: Subgraph) throws(ModelError) {
    guard callee.outputs.count == outputs.count else {
      throw placedError(.callSignature, detail: callee.index)
    }
    for position in 0..<outputs.count {
      try expect(try output(position), callee, callee.outputs[position])
    }
  }

  private func expect(_ operand: Tensor, _ callee: Subgraph, _ index: Int32?) throws(ModelError) {
    guard let index else { throw placedError(.callSignature, operand, detail: callee.index) }
    let port = callee.tensor(Int(index))
    guard operand.type == port.type, operand.hasShape(of: port), operand.isQuantizedLike(port) else {
      throw placedError(.callSignature, operand, detail: callee.index)
    }
  }
}

extension Tensor {
  /// Whether equal integers in both tensors stand for equal numbers. Parameters of floating-point numbers and of wide
  /// integers do not count.
  func isQuantizedLike(_ other: Tensor) -> Bool {
    switch type {
    case .int4, .int8, .uint8, .int16, .uint16: break
    default: return true
    }
    let own = quantization
    let others = other.quantization
    // Activations have one scale, or none.
    guard own.scales.count <= 1, own.scales.count == others.scales.count else { return false }
    return own.scales[0] == others.scales[0] && (own.zeroPoints[0] ?? 0) == (others.zeroPoints[0] ?? 0)
  }
}
