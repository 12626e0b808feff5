/// SPLIT: the parts of equal extent of a tensor, which is the second input, along the axis that the first one names.
enum Split: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try SplitNode(operation, whole: 1, axis: 0).needs
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try SplitNode(operation, whole: 1, axis: 0).store(operation, in: prepared)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) { InterleavedBlocks(invocation).split(invocation, input: 1) }
}
