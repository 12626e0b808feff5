/// TRANSPOSE: the axes of a tensor in another order.
///
/// The second input is constant: the axis of the input that each axis of the output is.
enum Transpose: Rearrangement {
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 2...2)
    var node = try RearrangementNode(operation)
    let rank = node.input.shape.rank
    let order = try ConstantIntegers(operation, try operation.input(1))
    guard order.count == rank, order.tensor.shape.rank == 1 else {
      throw operation.error(.shapeMismatch, order.tensor)
    }
    var taken: UInt32 = 0
    for axis in 0..<rank {
      let source = try operation.axis(order[axis], rank: rank, order.tensor)
      // Each axis once.
      guard taken & (1 &<< UInt32(source)) == 0 else {
        throw operation.error(.axis, order.tensor, detail: source)
      }
      taken |= 1 &<< UInt32(source)
      node.axes[axis] = Int32(truncatingIfNeeded: source)
    }
    let axes = node.axes
    let shape = node.input.shape
    try operation.expectShape(node.output, rank: rank) { Int64(shape[Int(axes[$0])]) }
    return node
  }

  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan) {
    for outer in 0..<node.output.shape.rank {
      let axis = node.output.shape.rank &- 1 &- outer
      plan.append(
        extent: node.output.shape[axis], source: node.inputStride(Int(node.axes[axis])),
        target: node.outputStride(axis))
    }
  }
}
