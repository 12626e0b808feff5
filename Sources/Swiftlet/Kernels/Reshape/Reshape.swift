/// RESHAPE: the same elements in another shape, the one that the file gives the output.
///
/// A second input that stands in the model must describe as many elements; one extent of it may be -1. One that is
/// computed must be the output's shape when the operator runs, but for one -1.
enum Reshape: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let output = try operation.output(0)
    return SameElements.needs(output, try shape(operation))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    SameElements.store(in: prepared, try operation.output(0), try shape(operation))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) { try SameElements.invoke(invocation) }

  /// Checks the node; the shape where it is computed.
  private static func shape(_ operation: Operation) throws(ModelError) -> PrescribedOperand? {
    try operation.expect(inputs: 1...2)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectMovable(input, output)
    guard input.elementCount == output.elementCount else { throw operation.error(.shapeMismatch, output) }
    // Not through `optionalInput`: the shape of a scalar has no elements.
    guard let index = operation.inputs[1], index >= 0 else { return nil }
    let operand = operation.subgraph.tensor(Int(index))
    guard operand.isConstant else {
      return try PrescribedOperand(
        operation, 1, operand, isComputed: true, count: output.rank, allowsOpen: true, output.leadingExtents)
    }
    try expectCount(operation, operand, output.elementCount)
    return nil
  }

  @inline(__always)
  private static func expectCount(
    _ operation: Operation, _ operand: Tensor, _ count: Int
  ) throws(ModelError) {
    let extents = try ConstantIntegers(operation, operand)
    // What the extents up to an axis leave of the elements.
    var rest = count
    var hasOpenExtent = false
    var isMatch = true
    var axis = 0
    while axis < extents.count {
      let extent = extents[axis]
      axis = axis &+ 1
      if extent == -1 && !hasOpenExtent {
        hasOpenExtent = true
        continue
      }
      guard extent > 0, extent <= Int64(rest) else {
        isMatch = false
        break
      }
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: Int(truncatingIfNeeded: extent))
      if remainder != 0 { isMatch = false }
      rest = quotient
    }
    guard isMatch, hasOpenExtent || rest == 1 else { throw operation.error(.shapeMismatch, operand) }
  }
}
