extension DepthwiseConv2DGeometry {
  static var channelAxis: Int { 3 }
  static var activationSlot: Int { 4 }

  /// Sums have 64 bits whatever the options say.
  static func meansNarrow(_ operation: Operation) -> Bool { false }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool { true }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    guard weights.rank == 4, weights.extent(0) == 1 else {
      throw operation.error(.shapeMismatch, weights)
    }
    windows = try Windows(
      operation, input, output, taps: (weights.extent(1), weights.extent(2)), dilationSlot: 5)
    // The multiplier of the options is redundant, and left to the shapes as in TensorFlow Lite.
    let multiplier = weights.extent(3).divided(byPositive: input.extent(3))
    guard multiplier &* input.extent(3) == weights.extent(3) else {
      throw operation.error(.shapeMismatch, weights)
    }
    guard output.extent(3) == weights.extent(3) else { throw operation.error(.shapeMismatch, output) }
    self.multiplier = Int32(truncatingIfNeeded: multiplier)
  }
}
