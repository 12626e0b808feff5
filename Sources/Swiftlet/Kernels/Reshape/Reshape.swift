internal import CSwiftletKernels

/// RESHAPE: the same elements in another shape, the one that the file gives the output.
///
/// A second input that stands in the model must describe as many elements; one extent of it may be -1. One that is
/// computed must be the output's shape when the operator runs, but for one -1.
enum Reshape: PlannedKernel {
  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...2)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectMovable(input, output)
    guard input.elementCount == output.elementCount else { throw operation.error(.shapeMismatch, output) }
    // Not through `optionalInput`: the shape of a scalar has no elements.
    var prescribed: PrescribedShape?
    if let index = operation.inputs[1], index >= 0 {
      let shape = operation.subgraph.tensor(Int(index))
      if !shape.isConstant {
        prescribed = try PrescribedShape(operation, 1, shape, output)
      } else if try !ConstantIntegers(operation, shape).describe(output.elementCount) {
        throw operation.error(.shapeMismatch, shape)
      }
    }
    return SameElements.plan(output, prescribed, prepared)
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) { try SameElements.invoke(invocation) }
}

extension ConstantIntegers {
  /// Whether they are the extents of so many elements, where one may be -1.
  fileprivate func describe(_ elements: Int) -> Bool {
    unsafe swiftlet_describes(
      words, isWide ? 1 : 0, Int32(truncatingIfNeeded: count), Int32(truncatingIfNeeded: elements)) != 0
  }
}
