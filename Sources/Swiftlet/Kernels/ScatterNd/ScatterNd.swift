/// SCATTER_ND: a tensor of zeros with blocks at places that tuples of indices name; where several blocks meet, their sum.
///
/// The inputs are the tuples, the blocks and the output's shape. Indices are read when the operator runs; one that
/// its axis does not have is an error then. So is a computed shape other than the file's.
enum ScatterNd<Sum: ScatteredSum>: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: IndexedBlocks.byteCount(node.record) &+ node.shape.byteCount,
      scratchBytes: Sum.isWide ? 4 &* node.output.shape.count : 0,
      stepCount: Int64(node.output.shape.count) &+ Int64(node.updates.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    IndexedBlocks.store(node.record, node.output, in: prepared)
    node.shape.store(in: prepared, at: IndexedBlocks.byteCount(node.record))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: IndexedBlocks.Record = invocation.record()
    if record.detail & 1 != 0 {
      try PrescribedOperand.check(invocation, at: IndexedBlocks.byteCount(record))
    }
    let zeroPoint = record.detail &>> 1
    let blocks = IndexedBlocks(invocation, indices: 0)
    let updates: Elements<Sum.Element> = invocation.input(1, count: blocks.tupleCount &* blocks.blockCount)
    let output: MutableElements<Sum.Element> = invocation.output(0, count: blocks.indexedCount)
    let sums: MutableElements<Sum> =
      Sum.isWide
      ? invocation.scratch(count: blocks.indexedCount) : invocation.output(0, count: blocks.indexedCount)
    sums.fill(Sum.zero, count: blocks.indexedCount)
    for tuple in 0..<blocks.tupleCount {
      let target = sums.dropping(try blocks.start(tuple))
      let source = updates.dropping(tuple &* blocks.blockCount)
      for index in 0..<blocks.blockCount {
        target[index] = target[index].adding(source[index], zeroPoint: zeroPoint)
      }
    }
    guard Sum.isWide else { return }
    for index in 0..<blocks.indexedCount { output[index] = sums[index].element(zeroPoint: zeroPoint) }
  }

  /// The tensors of a node, checked.
  private struct Node {
    let updates: Tensor
    let output: Tensor
    let shape: PrescribedOperand
    let record: IndexedBlocks.Record

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 3...3)
      updates = try operation.input(1)
      output = try operation.output(0)
      try operation.expectMovable(updates, output)
      guard output.type == Sum.elementType else { throw operation.error(.unsupportedType, output) }
      // Sums of 32 bits must not take more bytes than any tensor may.
      guard !Sum.isWide || output.shape.count <= Int(Int32.max) / 4 else {
        throw operation.error(.tensorTooLarge, output, detail: output.shape.count)
      }
      let extents = output.shape
      shape = try PrescribedOperand(operation, 2, count: extents.rank) { extents[$0] }
      let isComputed: Int32 = shape.byteCount > 0 ? 1 : 0
      let zeroPoint = Sum.isWide ? try output.zeroPoint : 0
      record = try IndexedBlocks.record(
        operation, indices: try operation.input(0), indexed: output, blocks: updates,
        detail: zeroPoint &* 2 &+ isComputed)
    }
  }
}
