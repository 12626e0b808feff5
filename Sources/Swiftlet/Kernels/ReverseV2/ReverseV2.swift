/// REVERSE_V2: a tensor with its elements in the opposite order along some axes, which the second input names.
enum ReverseV2: Rearrangement {
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 2...2)
    var node = try RearrangementNode(operation)
    try operation.expectSameShape(node.output, node.input)
    let axes = try ConstantIntegers(operation, try operation.input(1))
    for index in 0..<axes.count {
      let axis = try operation.axis(axes[index], rank: node.input.shape.rank, axes.tensor)
      // Each axis once.
      guard node.axes[axis] == 0 else { throw operation.error(.axis, axes.tensor, detail: axis) }
      node.axes[axis] = 1
    }
    return node
  }

  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan) {
    for outer in 0..<node.output.shape.rank {
      let axis = node.output.shape.rank &- 1 &- outer
      let extent = node.output.shape[axis]
      let stride = node.inputStride(axis)
      let isReversed = node.axes[axis] != 0
      if isReversed { plan.sourceStart = plan.sourceStart &+ (extent &- 1) &* stride }
      plan.append(extent: extent, source: isReversed ? 0 &- stride : stride, target: node.outputStride(axis))
    }
  }
}
