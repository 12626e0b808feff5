extension Conv2DGeometry {
  static var channelAxis: Int { 0 }
  static var activationSlot: Int { 3 }

  static func meansNarrow(_ operation: Operation) -> Bool { meansNarrowBias(operation, slot: 6) }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool { scaleCount > 1 }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    guard weights.rank == 4 else { throw operation.error(.shapeMismatch, weights) }
    windows = try Windows(
      operation, input, output, taps: (weights.extent(1), weights.extent(2)), dilationSlot: 4)
    // Tensors of operators have no extent of zero.
    let groups = input.extent(3).divided(byPositive: weights.extent(3))
    guard groups > 0, groups &* weights.extent(3) == input.extent(3),
      weights.extent(0).isMultiple(ofPositive: groups)
    else {
      throw operation.error(.shapeMismatch, weights)
    }
    guard output.extent(3) == weights.extent(0) else { throw operation.error(.shapeMismatch, output) }
    outputs = Int32(truncatingIfNeeded: weights.extent(0))
    depth = Int32(truncatingIfNeeded: weights.extent(3))
  }
}
