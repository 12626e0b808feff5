/// BROADCAST_TO: a tensor repeated along axes where it has one index, or which it lacks in front.
///
/// The second input is the output's shape. One that is computed must be the file's when the operator runs.
enum BroadcastTo: Rearrangement {
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 2...2)
    var node = try RearrangementNode(operation)
    let shape = node.output.shape
    node.prescribed = try PrescribedOperand(operation, 1, count: shape.rank) { shape[$0] }
    guard node.input.shape.rank <= shape.rank else { throw operation.error(.shapeMismatch, node.input) }
    for place in 0..<node.input.shape.rank {
      let extent = node.input.shape[fromLast: place]
      guard extent == 1 || extent == shape[fromLast: place] else {
        throw operation.error(.shapeMismatch, node.input)
      }
    }
    return node
  }

  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan) {
    for place in 0..<node.output.shape.rank {
      let isRepeated = node.input.shape[fromLast: place] == 1
      plan.append(
        extent: node.output.shape[fromLast: place],
        source: isRepeated ? 0 : node.inputStride(node.input.shape.rank &- 1 &- place),
        target: node.outputStride(node.output.shape.rank &- 1 &- place))
    }
  }
}
