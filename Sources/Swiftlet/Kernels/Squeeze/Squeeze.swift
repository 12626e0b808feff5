/// SQUEEZE: a tensor without some of its axes of one index: those that its options name, or all.
enum Squeeze: PlannedKernel {
  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    SameElements.plan(try output(operation), prepared)
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) { try SameElements.invoke(invocation) }

  /// Checks the node.
  private static func output(_ operation: Operation) throws(ModelError) -> Tensor {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectMovable(input, output)
    let named: FlatVector<Int32> = operation.options.vector(0)
    guard named.count <= Shape.maximumRank else { throw operation.error(.options, detail: 0) }
    var isRemoved = PerAxis(repeating: 0)
    for axis in 0..<input.shape.rank where named.isEmpty && input.shape[axis] == 1 { isRemoved[axis] = 1 }
    for position in 0..<named.count {
      let axis = try operation.axis(Int64(named[position] ?? 0), rank: input.shape.rank, input)
      guard input.shape[axis] == 1 else { throw operation.error(.shapeMismatch, input) }
      isRemoved[axis] = 1
    }
    var rank = 0
    for axis in 0..<input.shape.rank where isRemoved[axis] == 0 {
      guard rank < output.shape.rank, output.shape[rank] == input.shape[axis] else {
        throw operation.error(.shapeMismatch, output)
      }
      rank = rank &+ 1
    }
    guard rank == output.shape.rank else { throw operation.error(.shapeMismatch, output) }
    return output
  }
}
