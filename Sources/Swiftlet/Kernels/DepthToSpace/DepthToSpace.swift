/// DEPTH_TO_SPACE: the channels of each pixel as the pixels of a square block; the inverse of ``SpaceToDepth``.
enum DepthToSpace: Rearrangement {
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 1...1)
    var node = try RearrangementNode(operation)
    try node.expectBlocks(operation, image: node.output, blocks: node.input)
    return node
  }

  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan) {
    node.forEachBlockAxis(image: node.output) { extent, image, blocks in
      plan.append(extent: extent, source: blocks, target: image)
    }
  }
}
