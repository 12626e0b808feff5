/// The tensors and options of a BATCH_MATMUL node, checked.
struct BatchMatMulNode {
  let left: Tensor
  let right: Tensor
  let output: Tensor
  let leftIsAdjoint: Bool
  let rightIsAdjoint: Bool
  let rows: Int
  let columns: Int
  let depth: Int
  let loops: BroadcastLoops

  init(_ operation: Operation) throws(ModelError) {
    try operation.expect(inputs: 2...2)
    left = try operation.input(0)
    right = try operation.input(1)
    output = try operation.output(0)
    leftIsAdjoint = operation.options.flag(0)
    rightIsAdjoint = operation.options.flag(1)
    guard (2...5).contains(left.shape.rank) else { throw operation.error(.shapeMismatch, left) }
    guard (2...5).contains(right.shape.rank) else { throw operation.error(.shapeMismatch, right) }
    rows = left.shape[fromLast: leftIsAdjoint ? 0 : 1]
    depth = left.shape[fromLast: leftIsAdjoint ? 1 : 0]
    columns = right.shape[fromLast: rightIsAdjoint ? 1 : 0]
    guard right.shape[fromLast: rightIsAdjoint ? 0 : 1] == depth else {
      throw operation.error(.shapeMismatch, right)
    }
    guard output.shape.rank == max(left.shape.rank, right.shape.rank), output.shape[fromLast: 1] == rows,
      output.shape[fromLast: 0] == columns,
      let loops = BroadcastLoops(
        left.shape.droppingLast(2), right.shape.droppingLast(2), output: output.shape.droppingLast(2))
    else { throw operation.error(.shapeMismatch, output) }
    self.loops = loops
  }

  /// The number of matrices in a tensor.
  func batches(_ tensor: Tensor) -> Int { tensor.shape.droppingLast(2).count }
}

extension Shape {
  /// The extents without the last `count`, which are no more than there are.
  fileprivate func droppingLast(_ count: Int) -> Shape {
    Shape(rank: rank &- count) { Int32(truncatingIfNeeded: self[$0]) } ?? Shape()
  }
}
