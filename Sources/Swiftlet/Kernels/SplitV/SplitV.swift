/// SPLIT_V: the parts of a tensor along an axis; the second input says their extents, the third one the axis.
enum SplitV: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try SplitNode(operation, whole: 0, axis: 2, extents: 1).needs
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try SplitNode(operation, whole: 0, axis: 2, extents: 1).store(operation, in: prepared)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) { InterleavedBlocks(invocation).split(invocation) }
}
