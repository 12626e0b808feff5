/// RANK: how many axes a tensor has, whose elements are not read.
enum Rank: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    StoredIntegers.needs(try output(operation))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let rank = try operation.input(0).shape.rank
    StoredIntegers.store(in: prepared, try output(operation)) { _ in rank }
  }

  static func invoke(_ invocation: Invocation) { StoredIntegers.invoke(invocation) }

  /// Checks the node.
  private static func output(_ operation: Operation) throws(ModelError) -> Tensor {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    guard ElementTypes.movable.accepts(input.type) else { throw operation.error(.unsupportedType, input) }
    let output = try operation.output(0)
    guard output.type == .int32 else { throw operation.error(.unsupportedType, output) }
    guard output.shape.count == 1 else { throw operation.error(.shapeMismatch, output) }
    return output
  }
}
