/// TILE: a tensor repeated as a whole along each axis, as often as the second input says.
///
/// Numbers of repetitions that are computed must be those of the file's shapes when the operator runs.
enum Tile: Rearrangement {
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 2...2)
    var node = try RearrangementNode(operation)
    let input = node.input.shape
    let output = node.output.shape
    guard input.rank == output.rank else { throw operation.error(.shapeMismatch, node.output) }
    for axis in 0..<output.rank where output[axis] % input[axis] != 0 {
      throw operation.error(.shapeMismatch, node.output)
    }
    node.prescribed = try PrescribedOperand(operation, 1, count: output.rank) { output[$0] / input[$0] }
    return node
  }

  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan) {
    for outer in 0..<node.output.shape.rank {
      let axis = node.output.shape.rank &- 1 &- outer
      let extent = node.input.shape[axis]
      let stride = node.outputStride(axis)
      plan.append(extent: extent, source: node.inputStride(axis), target: stride)
      plan.append(extent: node.output.shape[axis] / extent, source: 0, target: stride &* extent)
    }
  }
}
