/// A subgraph of a verified model.
public struct Subgraph: Sendable {
  public let index: Int
  let table: FlatTable

  init(_ index: Int, _ table: FlatTable) {
    self.index = index
    self.table = table
  }

  public var model: Model { Model(verified: table.bytes) }

  /// Indices of the tensors that the caller writes and reads.
  public var inputs: FlatVector<Int32> { table.vector(1) }
  public var outputs: FlatVector<Int32> { table.vector(2) }

  public var tensorCount: Int { tensors.count }
  public var operatorCount: Int { operators.count }

  var tensors: FlatTables { table.tables(0) }
  var operators: FlatTables { table.tables(3) }

  /// The tensor at an index below ``tensorCount``.
  @inline(never)
  public func tensor(_ index: Int) -> Tensor {
    Tensor(index, tensors.table(index))
  }

  /// The operator at an index below ``operatorCount``, in order of execution.
  @inline(never)
  public func operation(_ index: Int) -> Operation {
    Operation(self, index, operators.table(index))
  }
}
