/// PACK: tensors of one shape, stacked along a new axis.
enum Pack: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try StackNode(packing: operation)
    return Requirements(
      preparedBytes: InterleavedBlocks.byteCount(parts: node.count),
      stepCount: Int64(node.whole.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    try StackNode(packing: operation).store(in: prepared)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) { InterleavedBlocks(invocation).join(invocation) }
}
