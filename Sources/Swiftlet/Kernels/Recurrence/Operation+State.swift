extension Operation {
  /// The input at `position` as state, which the operator reads and writes.
  ///
  /// - Throws: `.notVariable` where the tensor does not keep its value between invocations or is another operand
  ///   of the operator, too; `.unsupportedType`, `.shapeMismatch`.
  @inline(__always)
  func state<Element: TensorElement>(
    _ position: Int, count: Int, as type: Element.Type = Element.self
  ) throws(ModelError) -> Tensor {
    let tensor = try input(position)
    try expectState(tensor, position, count: count, of: Element.elementType)
    return tensor
  }

  /// The same code for all element types.
  @inline(never)
  private func expectState(
    _ tensor: Tensor, _ position: Int, count: Int, of type: ElementType
  ) throws(ModelError) {
    let isKept = tensor.isVariable && !tensor.isConstant
    guard isKept, uses(of: tensor.index, in: inputs) == 1, uses(of: tensor.index, in: outputs) == 0 else {
      throw error(.notVariable, tensor)
    }
    guard tensor.type == type else { throw error(.unsupportedType, tensor) }
    guard tensor.elementCount == count else { throw error(.shapeMismatch, tensor) }
  }

  /// How often a tensor is among operands.
  @inline(never)
  private func uses(of tensor: Int, in operands: FlatVector<Int32>) -> Int {
    var uses = 0
    var position = 0
    while let operand = operands[position] {
      if Int(operand) == tensor { uses = uses &+ 1 }
      position = position &+ 1
    }
    return uses
  }
}
