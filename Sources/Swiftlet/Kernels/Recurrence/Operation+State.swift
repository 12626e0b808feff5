extension Operation {
  /// The input at `position` as state, which the operator reads and writes.
  ///
  /// - Throws: `.notVariable` where the tensor does not keep its value between invocations or is another operand
  ///   of the operator, too; `.unsupportedType`, `.shapeMismatch`.
  func state<Element: TensorElement>(
    _ position: Int, count: Int, as type: Element.Type = Element.self
  ) throws(ModelError) -> Tensor {
    let tensor = try input(position)
    guard tensor.isVariable, !tensor.isConstant else { throw error(.notVariable, tensor) }
    for other in 0..<inputs.count where other != position && inputs[other] == inputs[position] {
      throw error(.notVariable, tensor)
    }
    for other in 0..<outputs.count where outputs[other] == inputs[position] {
      throw error(.notVariable, tensor)
    }
    guard tensor.type == Element.elementType else { throw error(.unsupportedType, tensor) }
    guard tensor.shape.count == count else { throw error(.shapeMismatch, tensor) }
    return tensor
  }
}
