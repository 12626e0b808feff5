/// SPACE_TO_DEPTH: the pixels of each square block of an image as the channels of one pixel.
///
///     output[n, y, x, (j * block + i) * depth + c] = input[n, y * block + j, x * block + i, c]
enum SpaceToDepth: Rearrangement {
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 1...1)
    var node = try RearrangementNode(operation)
    try node.expectBlocks(operation, image: node.input, blocks: node.output)
    return node
  }

  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan) {
    node.forEachBlockAxis(image: node.input) { extent, image, blocks in
      plan.append(extent: extent, source: image, target: blocks)
    }
  }
}

extension RearrangementNode {
  /// Requires shapes of an image and of its blocks as pixels; the block's size is the operator's option.
  mutating func expectBlocks(
    _ operation: Operation, image: Tensor, blocks: Tensor
  ) throws(ModelError) {
    guard image.shape.rank == 4 else { throw operation.error(.shapeMismatch, image) }
    let size = operation.options.scalar(0, default: Int32(0))
    guard size > 0, Int(size) <= Int(Int16.max) else { throw operation.error(.options, detail: 0) }
    let extent = Int64(size)
    try operation.expectShape(image, rank: 4) { axis in
      switch axis {
      case 0: Int64(blocks.shape[0])
      case 3: Int64(image.shape[3])
      default: Int64(blocks.shape[axis]) &* extent
      }
    }
    try operation.expectShape(blocks, rank: 4) { axis in
      axis < 3 ? Int64(blocks.shape[axis]) : Int64(image.shape[3]) &* extent &* extent
    }
    axes[0] = size
  }

  /// Extents, and strides in the image and among its blocks, from the innermost axis outwards.
  func forEachBlockAxis(image: Tensor, _ body: (Int, Int, Int) -> Void) {
    let size = Int(axes[0])
    let pixel = image.shape[3] &* width
    let line = image.shape[2] &* pixel
    let columns = image.shape[2] / size
    let rows = image.shape[1] / size
    let block = size &* size &* pixel
    body(image.shape[3], width, width)
    body(size, pixel, pixel)
    body(size, line, size &* pixel)
    body(columns, size &* pixel, block)
    body(rows, size &* line, columns &* block)
    body(image.shape[0], image.shape[1] &* line, rows &* columns &* block)
  }
}
