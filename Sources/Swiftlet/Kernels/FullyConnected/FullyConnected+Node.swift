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
      try Node.expectBias(operation, outputs: outputs)
    }

    /// The rescaling factors, `nil` in floating point.
    var factors: ChannelFactors? {
      get throws(ModelError) {
        guard let maximumShift = A.maximumShift else { return nil }
        guard try weights.zeroPoint == 0 else { throw ModelError(.quantization, tensor: weights.index) }
        return try ChannelFactors(
          input, weights, output, axis: 0, multipliesInSinglePrecision: true, maximumShift: maximumShift)
      }
    }

    /// Requires that the bias has this arithmetic's type. Without a bias, the options say which one is meant.
    private static func expectBias(_ operation: Operation, outputs: Int) throws(ModelError) {
      guard let bias = try operation.optionalInput(2) else {
        guard A.Activation.elementType == .int16 else { return }
        let meant = operation.options.scalar(4, default: ElementType.float32.rawValue)
        let isNarrow = meant == ElementType.int32.rawValue
        guard isNarrow == (A.Bias.elementType == .int32) else { throw operation.error(.otherVariant) }
        return
      }
      guard bias.type == A.Bias.elementType else { throw operation.error(.otherVariant, bias) }
      guard bias.shape.count == outputs else { throw operation.error(.shapeMismatch, bias) }
    }
  }
}
