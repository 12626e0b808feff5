extension Conv2D {
  /// The tensors and options of a node, checked.
  struct Node {
    let input: Tensor
    let weights: Tensor
    let output: Tensor
    let activation: FusedActivation
    let windows: Windows

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 2...3)
      input = try operation.input(0)
      weights = try operation.input(1)
      output = try operation.output(0)
      activation = try FusedActivation(operation, slot: 3)
      guard weights.shape.rank == 4 else { throw operation.error(.shapeMismatch, weights) }
      windows = try Windows(
        operation, input, output, taps: (weights.shape[1], weights.shape[2]), dilationSlot: 4)
      let (groups, rest) = input.shape[3].quotientAndRemainder(dividingBy: weights.shape[3])
      guard rest == 0, groups > 0, weights.shape[0] % groups == 0 else {
        throw operation.error(.shapeMismatch, weights)
      }
      guard output.shape[3] == weights.shape[0] else { throw operation.error(.shapeMismatch, output) }
      try A.expectBias(
        operation, channels: weights.shape[0], withoutBias: meansNarrowBias(operation, slot: 6))
      try A.expectSymmetricWideActivations(input, output)
    }

    var factors: ChannelFactors? {
      get throws(ModelError) { try A.factors(input, weights, output, axis: 0) }
    }
  }
}
