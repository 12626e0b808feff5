extension DepthwiseConv2DGeometry {
  static var channelAxis: Int { 3 }
  static var activationSlot: Int { 4 }

  /// Sums have 64 bits whatever the options say.
  static var biasTypeSlot: Int { 0 }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool { true }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    let extents = weights.extents
    guard extents.count == 4, extents.known(0) == 1 else { throw operation.error(.shapeMismatch, weights) }
    windows = try Windows(
      operation, input, output, taps: (Int(extents.known(1)), Int(extents.known(2))), dilationSlot: 5)
    // The multiplier of the options is redundant, and left to the shapes as in TensorFlow Lite.
    let outputs = Int(extents.known(3))
    let channels = Int(windows.channels)
    let multiplier = outputs.divided(byPositive: channels)
    guard multiplier &* channels == outputs else { throw operation.error(.shapeMismatch, weights) }
    guard output.extent(3) == outputs else { throw operation.error(.shapeMismatch, output) }
    self.multiplier = Int32(truncatingIfNeeded: multiplier)
  }
}
