/// A subgraph of a verified model.
public struct Subgraph: Sendable {
  // Four words, which functions take in registers.
  private let bytes: ModelBytes
  let table: VerifiedTable
  public let index: Int

  @inline(__always)
  init(_ index: Int, _ table: VerifiedTable, _ bytes: ModelBytes) {
    self.bytes = bytes
    self.table = table
    self.index = index
  }

  public var model: Model {
    @inline(__always) get { Model(verified: bytes) }
  }

  /// Indices of the tensors that the caller writes and reads.
  public var inputs: FlatVector<Int32> { table.vector(1) }
  public var outputs: FlatVector<Int32> { table.vector(2) }

  public var tensorCount: Int { tensors.count }
  public var operatorCount: Int { operators.count }

  var tensors: VerifiedTables { table.tables(0) }
  var operators: VerifiedTables { table.tables(3) }

  /// The tensor at an index below ``tensorCount``.
  @inline(never)
  public func tensor(_ index: Int) -> Tensor { Tensor(index, tensors[index], bytes) }

  /// The operator at an index below ``operatorCount``, in order of execution.
  public func operation(_ index: Int) -> Operation { Operation(self, index, operators[index]) }
}
