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
    let elements = output.elementCount
    guard input.elementCount == elements else { throw operation.error(.shapeMismatch, output) }
    // Not through `optionalInput`: the shape of a scalar has no elements.
    guard let index = operation.inputs[1], index >= 0 else { return SameElements.plan(output, prepared) }
    let shape = operation.subgraph.tensor(Int(index))
    let isWide = try operation.isWideIndex(shape)
    let count = shape.elementCount
    let range = shape.constantRange
    guard range.count > 0 else {
      guard count == output.rank else { throw operation.error(.shapeMismatch, shape) }
      return SameElements.plan(output, prescribedBy: 1, isWide: isWide, prepared)
    }
    // A sparse tensor has fewer elements in the model than its shape says.
    guard !shape.isSparse else { throw operation.error(.sparseTensor, shape) }
    let words = unsafe (shape.bytes.base + range.position).assumingMemoryBound(to: Int32.self)
    guard count <= ConstantIntegers.maximumCount,
      unsafe swiftlet_describes(
        words, isWide ? 1 : 0, Int32(truncatingIfNeeded: count), Int32(truncatingIfNeeded: elements)) != 0
    else { throw operation.error(.shapeMismatch, shape) }
    return SameElements.plan(output, prepared)
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) { try SameElements.invoke(invocation) }
}
