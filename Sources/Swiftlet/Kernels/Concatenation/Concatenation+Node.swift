extension Concatenation {
  /// The tensors and options of a node, checked.
  struct Node {
    let output: Tensor
    let axis: Int

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 1...Operation.maximumTensors)
      output = try operation.output(0)
      _ = try operation.elementByteCount(output)
      axis = try operation.axis(
        Int64(operation.options.scalar(0, default: Int32(0))), rank: output.shape.rank, output)
      guard try FusedActivation(operation, slot: 1) == .none else {
        throw operation.error(.options, detail: 1)
      }
      // 64 bits: 65,535 extents below 2^31 do not overflow them.
      var extent: Int64 = 0
      for position in 0..<operation.inputs.count {
        let input = try operation.input(position)
        try expectPart(operation, input)
        try Node.expectSameQuantization(operation, input, output)
        extent = extent &+ Int64(input.shape[axis])
      }
      guard extent == Int64(output.shape[axis]) else { throw operation.error(.shapeMismatch, output) }
    }

    private func expectPart(_ operation: Operation, _ input: Tensor) throws(ModelError) {
      guard input.type == output.type else { throw operation.error(.unsupportedType, input) }
      guard input.shape.rank == output.shape.rank else { throw operation.error(.shapeMismatch, input) }
      for other in 0..<output.shape.rank where other != axis {
        guard input.shape[other] == output.shape[other] else {
          throw operation.error(.shapeMismatch, input)
        }
      }
    }

    /// Elements are copied as they are: they have to stand for the same.
    private static func expectSameQuantization(
      _ operation: Operation, _ input: Tensor, _ output: Tensor
    ) throws(ModelError) {
      switch input.type {
      case .int8, .uint8, .int16:
        guard input.quantization.scales[0] == output.quantization.scales[0],
          try input.zeroPoint == output.zeroPoint
        else { throw operation.error(.quantization, input) }
      default: break
      }
    }
  }
}
