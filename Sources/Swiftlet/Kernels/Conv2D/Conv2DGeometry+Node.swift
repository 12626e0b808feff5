extension Conv2DGeometry {
  static var channelAxis: Int { 0 }
  static var activationSlot: Int { 3 }

  static func meansNarrow(_ operation: Operation) -> Bool { meansNarrowBias(operation, slot: 6) }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool { scaleCount > 1 }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    guard weights.shape.rank == 4 else { throw operation.error(.shapeMismatch, weights) }
    windows = try Windows(
      operation, input, output, taps: (weights.shape[1], weights.shape[2]), dilationSlot: 4)
    let (groups, rest) = input.shape[3].quotientAndRemainder(dividingBy: weights.shape[3])
    guard rest == 0, groups > 0, weights.shape[0] % groups == 0 else {
      throw operation.error(.shapeMismatch, weights)
    }
    guard output.shape[3] == weights.shape[0] else { throw operation.error(.shapeMismatch, output) }
    outputs = Int32(truncatingIfNeeded: weights.shape[0])
    depth = Int32(truncatingIfNeeded: weights.shape[3])
  }
}
