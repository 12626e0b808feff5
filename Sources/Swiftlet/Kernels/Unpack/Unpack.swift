/// UNPACK: the slices of a tensor along an axis, which they do not have.
enum Unpack: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try StackNode(unpacking: operation)
    return Requirements(
      preparedBytes: InterleavedBlocks.byteCount(parts: node.count),
      stepCount: Int64(node.whole.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try StackNode(unpacking: operation).store(in: prepared)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) { InterleavedBlocks(invocation).split(invocation) }
}
