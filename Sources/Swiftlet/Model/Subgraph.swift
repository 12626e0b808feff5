/// A subgraph of a verified model.
public struct Subgraph: Sendable {
  public let index: Int
  let table: FlatTable
  /// Where the offsets to the tensors stand, because tensors are looked up all the time; and how many there are.
  private let tensorPosition: Int
  public let tensorCount: Int

  init(_ index: Int, _ table: FlatTable) {
    self.index = index
    self.table = table
    let tensors = table.tables(0)
    tensorPosition = tensors.position
    tensorCount = tensors.count
  }

  public var model: Model { Model(verified: table.bytes) }

  /// Indices of the tensors that the caller writes and reads.
  public var inputs: FlatVector<Int32> { table.vector(1) }
  public var outputs: FlatVector<Int32> { table.vector(2) }

  public var operatorCount: Int { operators.count }

  var tensors: FlatTables { FlatTables(table.bytes, from: tensorPosition, count: tensorCount) }
  var operators: FlatTables { table.tables(3) }

  /// The tensor at an index below ``tensorCount``.
  @inline(never)
  public func tensor(_ index: Int) -> Tensor {
    Tensor(index, tensors.known(index))
  }

  /// The operator at an index below ``operatorCount``, in order of execution.
  @inline(never)
  public func operation(_ index: Int) -> Operation {
    Operation(self, index, operators.known(index))
  }
}
