/// CONCATENATION: tensors one behind the other along an axis. Elements are moved, never rescaled.
enum Concatenation: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: InterleavedBlocks.byteCount(parts: operation.inputs.count),
      stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let shape = node.output.shape
    let inner = shape.product((node.axis &+ 1)..<shape.rank) &* (try operation.elementByteCount(node.output))
    let sizes = InterleavedBlocks.store(
      in: prepared, outerCount: shape.product(0..<node.axis), parts: operation.inputs.count)
    for position in 0..<operation.inputs.count {
      sizes[position] = Int32(truncatingIfNeeded: try operation.input(position).shape[node.axis] &* inner)
    }
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) { InterleavedBlocks(invocation).join(invocation) }
}
