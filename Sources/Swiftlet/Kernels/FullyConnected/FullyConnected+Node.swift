extension FullyConnected {
  /// The tensors and options of a node, checked.
  struct Node {
    let input: Tensor
    let weights: Tensor
    let output: Tensor
    let activation: FusedActivation
    let outputs: Int
    let depth: Int

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 2...3)
      input = try operation.input(0)
      weights = try operation.input(1)
      output = try operation.output(0)
      activation = try FusedActivation(operation, slot: 0)
      // Weights of format 1 are shuffled for one mobile kernel only.
      guard operation.options.scalar(1, default: Int8(0)) == 0 else {
        throw operation.error(.options, detail: 1)
      }
      guard weights.shape.rank == 2 else { throw operation.error(.shapeMismatch, weights) }
      outputs = weights.shape[0]
      depth = weights.shape[1]
      let (batches, rest) = input.shape.count.quotientAndRemainder(dividingBy: depth)
      let (elements, overflow) = batches.multipliedReportingOverflow(by: outputs)
      guard rest == 0 else { throw operation.error(.shapeMismatch, input) }
      guard !overflow, output.shape.count == elements, output.shape[fromLast: 0] == outputs else {
        throw operation.error(.shapeMismatch, output)
      }
      try A.expectBias(
        operation, channels: outputs, withoutBias: meansNarrowBias(operation, slot: 4))
    }

    var factors: ChannelFactors? {
      get throws(ModelError) {
        try A.factors(input, weights, output, axis: 0, multipliesInSinglePrecision: true)
      }
    }
  }
}
