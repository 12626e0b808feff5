extension DepthwiseConv2D {
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
      activation = try FusedActivation(operation, slot: 4)
      guard weights.shape.rank == 4, weights.shape[0] == 1 else {
        throw operation.error(.shapeMismatch, weights)
      }
      windows = try Windows(
        operation, input, output, taps: (weights.shape[1], weights.shape[2]), dilationSlot: 5)
      // The multiplier of the options is redundant, and left to the shapes as in TensorFlow Lite.
      guard weights.shape[3] % input.shape[3] == 0 else { throw operation.error(.shapeMismatch, weights) }
      guard output.shape[3] == weights.shape[3] else { throw operation.error(.shapeMismatch, output) }
      // Sums have 64 bits whatever the options say.
      try A.expectBias(operation, channels: weights.shape[3], withoutBias: false)
      try A.expectSymmetricWideActivations(input, output)
    }

    var factors: ChannelFactors? {
      get throws(ModelError) { try A.factors(input, weights, output, axis: 3) }
    }
  }
}
