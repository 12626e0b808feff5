/// A model whose structure has been verified.
///
/// A view of the caller's bytes: nothing is copied. Everything that the format lets a file say about offsets,
/// vectors, tables, indices, shapes and buffer sizes has been checked by ``Verifier`` when a value of this
/// type exists.
public struct Model: Sendable {
  public let bytes: ModelBytes

  /// Verifies the model.
  public init(_ bytes: ModelBytes) throws(ModelError) {
    var verifier = Verifier(bytes)
    try verifier.verify()
    self.bytes = bytes
  }

  /// - Parameter bytes: of a model whose tables are verified.
  init(verified bytes: ModelBytes) { self.bytes = bytes }

  /// The root, to which the file begins with an offset.
  var table: FlatTable { FlatTable(known: bytes, Int(truncatingIfNeeded: bytes.known(0, as: UInt32.self))) }

  public var subgraphCount: Int { subgraphs.count }

  /// The subgraph at an index below ``subgraphCount``.
  @inline(never)
  public func subgraph(_ index: Int) -> Subgraph {
    Subgraph(index, subgraphs.known(index))
  }

  /// The subgraph that `invoke()` runs.
  public var mainSubgraph: Subgraph { subgraph(0) }

  var subgraphs: FlatTables { table.tables(2) }
  var operatorCodes: FlatTables { table.tables(1) }
  var buffers: FlatTables { table.tables(4) }

  /// Position and length of the bytes of a buffer; length zero where it has none.
  ///
  /// Data may lie behind the FlatBuffer, where `Buffer.offset` and `Buffer.size` point at it.
  @inline(never)
  func bufferRange(_ index: Int) -> (position: Int, count: Int) {
    let buffer = buffers.known(index)
    let data: FlatVector<UInt8> = buffer.vector(0)
    if !data.isEmpty { return (data.position(in: bytes), data.count) }
    let offset = buffer.size(1)
    let size = buffer.size(2)
    // An offset of 0 or 1 means "none" in the schema.
    guard offset > 1, size > 0 else { return (0, 0) }
    return (offset, size)
  }
}
