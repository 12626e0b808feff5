/// STRIDED_SLICE: every so many elements between two positions of each axis, forwards or backwards.
///
/// Positions and strides are constants. Masks of the options say where a position is the axis's end instead, where
/// all axes that are not named stand, where the output has a new axis of one index, and which axes of one index it
/// lacks. An end may count from the position where the slice begins.
enum StridedSlice: Rearrangement {
  static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 4...4)
    var node = try RearrangementNode(operation)
    let specification = try StridedSliceSpecification(operation, rank: node.input.shape.rank)
    var rank = 0
    var axis = 0
    for place in 0..<specification.count {
      switch specification.role(place) {
      case .newAxis:
        try expect(operation, node.output, axis: &rank, extent: 1)
      case .ellipsis:
        for _ in 0..<specification.ellipsisCount {
          node.axes[axis] = Int32(truncatingIfNeeded: node.input.shape[axis])
          try expect(operation, node.output, axis: &rank, extent: Int64(node.input.shape[axis]))
          axis = axis &+ 1
        }
      case .axis(let isKept):
        let slice = try specification.slice(operation, place, extent: Int64(node.input.shape[axis]))
        node.starts[axis] = Int32(truncatingIfNeeded: slice.start)
        node.strides[axis] = Int32(truncatingIfNeeded: slice.stride)
        node.axes[axis] = Int32(truncatingIfNeeded: slice.count)
        if isKept { try expect(operation, node.output, axis: &rank, extent: slice.count) }
        axis = axis &+ 1
      }
    }
    guard rank == node.output.shape.rank else { throw operation.error(.shapeMismatch, node.output) }
    return node
  }

  private static func expect(
    _ operation: Operation, _ output: Tensor, axis: inout Int, extent: Int64
  ) throws(ModelError) {
    guard axis < output.shape.rank, Int64(output.shape[axis]) == extent else {
      throw operation.error(.shapeMismatch, output)
    }
    axis = axis &+ 1
  }

  static func append(_ node: RearrangementNode, to plan: inout BlockCopyPlan) {
    // Axes that come or go have one index, so that the output's strides are those of the input's axes' counts.
    var target = node.width
    for outer in 0..<node.input.shape.rank {
      let axis = node.input.shape.rank &- 1 &- outer
      let stride = node.inputStride(axis)
      let count = Int(node.axes[axis])
      plan.sourceStart = plan.sourceStart &+ Int(node.starts[axis]) &* stride
      // The stride of a single index may be anything.
      if count > 1 { plan.append(extent: count, source: stride &* Int(node.strides[axis]), target: target) }
      target = target &* count
    }
  }
}
