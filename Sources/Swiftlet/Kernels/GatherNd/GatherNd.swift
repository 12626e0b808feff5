/// GATHER_ND: the blocks of a tensor that tuples of indices, the second input, name by their first indices.
///
/// Indices are read when the operator runs; one that its axis does not have is an error then.
enum GatherNd: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    Requirements(
      preparedBytes: IndexedBlocks.byteCount(try record(operation)),
      stepCount: Int64(try operation.output(0).shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    IndexedBlocks.store(try record(operation), try operation.input(0), in: prepared)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let blocks = IndexedBlocks(invocation, indices: 1)
    let width = Int(blocks.detail)
    let size = blocks.blockCount &* width
    let input: Elements<UInt8> = invocation.input(0, count: blocks.indexedCount &* width)
    let output: MutableElements<UInt8> = invocation.output(0, count: blocks.tupleCount &* size)
    for tuple in 0..<blocks.tupleCount {
      let start = try blocks.start(tuple)
      output.dropping(tuple &* size).copyBlock(input.dropping(start &* width), count: size)
    }
  }

  /// Checks the node.
  private static func record(_ operation: Operation) throws(ModelError) -> IndexedBlocks.Record {
    try operation.expect(inputs: 2...2)
    let input = try operation.input(0)
    let output = try operation.output(0)
    let width = try operation.expectMovable(input, output)
    return try IndexedBlocks.record(
      operation, indices: try operation.input(1), indexed: input, blocks: output,
      detail: Int32(truncatingIfNeeded: width))
  }
}
