/// EXPAND_DIMS: a tensor with a new axis of one index; the second input, a constant, says which axis of the output.
enum ExpandDims: PlannedKernel {
  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    SameElements.plan(try output(operation), prepared)
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) { try SameElements.invoke(invocation) }

  /// Checks the node.
  private static func output(_ operation: Operation) throws(ModelError) -> Tensor {
    try operation.expect(inputs: 2...2)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectMovable(input, output)
    let rank = input.shape.rank &+ 1
    let axis = try operation.axis(try operation.constantInteger(1), rank: rank, try operation.input(1))
    try operation.expectShape(output, rank: rank) { place in
      place == axis ? 1 : Int64(input.shape[place < axis ? place : place &- 1])
    }
    return output
  }
}
