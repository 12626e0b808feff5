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
    guard verifier.verify() else { throw verifier.error }
    self.bytes = bytes
  }

  /// Takes a model for verified, which came with the firmware and was verified on the host that built it: the image then
  /// holds no verifier.
  ///
  /// - Parameter bytes: the bytes of a model that `init(_:)` accepts, at an address with the alignment of the host's. With
  ///   any others reading the model is undefined behaviour: never bytes that were received, or that could be damaged.
  @unsafe
  public init(trusted bytes: ModelBytes) { self.bytes = bytes }

  /// - Parameter bytes: of a model whose tables are verified.
  @inline(__always)
  init(verified bytes: ModelBytes) { self.bytes = bytes }

  /// The root, to which the file begins with an offset.
  var table: VerifiedTable { unsafe VerifiedTable(VerifiedTable.target(bytes.base)) }

  public var subgraphCount: Int { subgraphs.count }

  /// The subgraph at an index below ``subgraphCount``.
  @inline(never)
  public func subgraph(_ index: Int) -> Subgraph { Subgraph(index, subgraphs[index], bytes) }

  /// The subgraph that `invoke()` runs.
  public var mainSubgraph: Subgraph { subgraph(0) }

  var subgraphs: VerifiedTables { table.tables(2) }
  var operatorCodes: VerifiedTables { table.tables(1) }
  var buffers: VerifiedTables { table.tables(4) }

  /// Position and length of the bytes of a buffer; length zero where it has none.
  ///
  /// Data may lie behind the FlatBuffer, where `Buffer.offset` and `Buffer.size` point at it.
  func bufferRange(_ index: Int) -> (position: Int, count: Int) {
    let buffers = buffers
    guard index < buffers.count else { return (0, 0) }
    let buffer = buffers[index]
    let data: FlatVector<UInt8> = buffer.vector(0)
    if !data.isEmpty { return (data.position(in: bytes), data.count) }
    let offset = buffer.size(1)
    // An offset of 0 or 1 means "none" in the schema.
    return offset > 1 ? (offset, buffer.size(2)) : (0, 0)
  }
}
