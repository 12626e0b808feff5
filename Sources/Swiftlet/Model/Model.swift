/// A model whose structure has been verified.
///
/// A view of the caller's bytes: nothing is copied. Everything that the format lets a file say about offsets,
/// vectors, tables, indices, shapes and buffer sizes has been checked by ``Verifier`` when a value of this
/// type exists.
public struct Model: Sendable {
  public let bytes: ModelBytes
  let table: FlatTable

  /// Verifies the model.
  public init(_ bytes: ModelBytes) throws(ModelError) {
    var verifier = Verifier(bytes)
    table = try verifier.verify()
    self.bytes = bytes
  }

  init(verified table: FlatTable) {
    bytes = table.bytes
    self.table = table
  }

  public var subgraphCount: Int { subgraphs.count }

  /// The subgraph at an index below ``subgraphCount``.
  @inline(never)
  public func subgraph(_ index: Int) -> Subgraph {
    Subgraph(self, index, subgraphs[index] ?? .empty(bytes))
  }

  /// The subgraph that `invoke()` runs.
  public var mainSubgraph: Subgraph { subgraph(0) }

  var subgraphs: FlatTables { table.tables(2) }
  var operatorCodes: FlatTables { table.tables(1) }
  var buffers: FlatTables { table.tables(4) }

  /// Position and length of the bytes of a buffer; length zero where it has none.
  ///
  /// Data may lie behind the FlatBuffer, where `Buffer.offset` and `Buffer.size` point at it.
  func bufferRange(_ index: Int) -> (position: Int, count: Int) {
    guard let buffer = buffers[index] else { return (0, 0) }
    let data: FlatVector<UInt8> = buffer.vector(0)
    if !data.isEmpty { return (data.position, data.count) }
    let offset = buffer.scalar(1, default: UInt64(0))
    let size = buffer.scalar(2, default: UInt64(0))
    // An offset of 0 or 1 means "none" in the schema.
    guard offset > 1, size > 0 else { return (0, 0) }
    return (
      Int(truncatingIfNeeded: min(offset, UInt64(Int32.max))),
      Int(truncatingIfNeeded: min(size, UInt64(Int32.max)))
    )
  }
}
