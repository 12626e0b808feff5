/// SHAPE: the extents of a tensor, whose elements are not read.
enum ShapeOperator: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    StoredIntegers.needs(try output(operation))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let shape = try operation.input(0).shape
    StoredIntegers.store(in: prepared, try output(operation)) { shape[$0] }
  }

  static func invoke(_ invocation: Invocation) { StoredIntegers.invoke(invocation) }

  /// Checks the node.
  private static func output(_ operation: Operation) throws(ModelError) -> Tensor {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    guard ElementTypes.movable.accepts(input.type) else { throw operation.error(.unsupportedType, input) }
    let rank = Int64(input.shape.rank)
    let output = try operation.output(0)
    _ = try operation.isWideIndex(output)
    try operation.expectShape(output, rank: 1) { _ in rank }
    return output
  }
}
