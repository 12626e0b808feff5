extension Conv2DGeometry {
  static var channelAxis: Int { 0 }
  static var activationSlot: Int { 3 }

  static var biasTypeSlot: Int { 6 }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool { scaleCount > 1 }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    let extents = weights.extents
    guard extents.count == 4 else { throw operation.error(.shapeMismatch, weights) }
    windows = try Windows(
      operation, input, output, taps: (Int(extents.known(1)), Int(extents.known(2))), dilationSlot: 4)
    // Tensors of operators have no extent of zero.
    let channels = Int(windows.channels)
    let depth = Int(extents.known(3))
    let outputs = Int(extents.known(0))
    let groups = channels.divided(byPositive: depth)
    guard groups > 0, groups &* depth == channels, outputs.isMultiple(ofPositive: groups) else {
      throw operation.error(.shapeMismatch, weights)
    }
    guard output.extent(3) == outputs else { throw operation.error(.shapeMismatch, output) }
    self.outputs = Int32(truncatingIfNeeded: outputs)
    self.depth = Int32(truncatingIfNeeded: depth)
  }
}
