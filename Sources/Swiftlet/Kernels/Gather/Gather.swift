/// GATHER: the slices of a tensor along an axis, in the order that the second input says.
///
///     output[batch..., outer..., indices..., inner...] = input[batch..., outer..., indices[batch..., indices...], inner...]
///
/// Indices are read when the operator runs; one that the axis does not have is an error then.
enum Gather: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    _ = try rows(operation)
    return Requirements(
      preparedBytes: MemoryLayout<GatheredRows>.size,
      stepCount: Int64(try operation.output(0).shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try rows(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    try invocation.record(as: GatheredRows.self).gather(invocation, table: 0, indices: 1)
  }

  /// Checks the node.
  private static func rows(_ operation: Operation) throws(ModelError) -> GatheredRows {
    try operation.expect(inputs: 2...2)
    let input = try operation.input(0)
    let indices = try operation.input(1)
    let output = try operation.output(0)
    let width = try operation.expectMovable(input, output)
    let isWide = try operation.isWideIndex(indices)
    let axis = try operation.axis(
      Int64(operation.options.scalar(0, default: Int32(0))), rank: input.shape.rank, input)
    let stored = Int64(operation.options.scalar(1, default: Int32(0)))
    let batches = stored < 0 ? stored &+ Int64(indices.shape.rank) : stored
    guard batches >= 0, batches <= Int64(min(axis, indices.shape.rank)) else {
      throw operation.error(.options, detail: 1)
    }
    let batchRank = Int(truncatingIfNeeded: batches)
    for place in 0..<batchRank where indices.shape[place] != input.shape[place] {
      throw operation.error(.shapeMismatch, indices)
    }
    let indexRank = indices.shape.rank &- batchRank
    try operation.expectShape(output, rank: input.shape.rank &- 1 &+ indexRank) { place in
      if place < axis { return Int64(input.shape[place]) }
      if place < axis &+ indexRank { return Int64(indices.shape[place &- axis &+ batchRank]) }
      return Int64(input.shape[place &- indexRank &+ 1])
    }
    return GatheredRows(
      batchCount: Int32(truncatingIfNeeded: input.shape.product(0..<batchRank)),
      tableCount: Int32(truncatingIfNeeded: input.shape.product(batchRank..<axis)),
      rowCount: Int32(truncatingIfNeeded: input.shape[axis]),
      indexCount: Int32(truncatingIfNeeded: indices.shape.product(batchRank..<indices.shape.rank)),
      blockByteCount: Int32(truncatingIfNeeded: input.byteStride(axis, width: width)),
      isWide: isWide ? 1 : 0)
  }
}
