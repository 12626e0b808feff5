/// EMBEDDING_LOOKUP: the rows of a table, which is the second input, in the order that the first one says.
///
/// Indices are read when the operator runs; one that the table does not have is an error then.
enum EmbeddingLookup: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    // Rows of another type than the output's are the hybrid variant's.
    guard node.table.type == node.output.type else { throw operation.error(.otherVariant, node.output) }
    try operation.expectMovable(node.table, node.output)
    return Requirements(
      preparedBytes: MemoryLayout<GatheredRows>.size, stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try Node(operation).rows)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    try invocation.record(as: GatheredRows.self).gather(invocation, table: 1, indices: 0)
  }

  /// The tensors of a node, checked but for their elements' types.
  struct Node {
    let table: Tensor
    let output: Tensor
    let rows: GatheredRows

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 2...2)
      let indices = try operation.input(0)
      table = try operation.input(1)
      output = try operation.output(0)
      guard indices.type == .int32 else { throw operation.error(.unsupportedType, indices) }
      guard indices.shape.rank == 1 else { throw operation.error(.shapeMismatch, indices) }
      guard table.shape.rank >= 2 else { throw operation.error(.shapeMismatch, table) }
      let shape = table.shape
      try operation.expectShape(output, rank: shape.rank) { axis in
        Int64(axis == 0 ? indices.shape[0] : shape[axis])
      }
      rows = GatheredRows(
        rowCount: Int32(truncatingIfNeeded: shape[0]),
        indexCount: Int32(truncatingIfNeeded: indices.shape[0]),
        blockByteCount: Int32(
          truncatingIfNeeded: table.byteStride(0, width: try operation.elementByteCount(table))))
    }
  }
}
