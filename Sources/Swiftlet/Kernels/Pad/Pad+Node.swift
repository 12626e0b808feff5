extension Pad {
  /// The tensors of a node, checked.
  struct Node {
    let input: Tensor
    let output: Tensor
    /// Bytes of an element.
    let width: Int
    /// What every byte of a padding element holds where no input says.
    let fill: UInt8
    private let paddings: ConstantIntegers

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 2...3)
      input = try operation.input(0)
      output = try operation.output(0)
      paddings = try ConstantIntegers(operation, try operation.input(1))
      width = try operation.expectMovable(input, output)
      if let value = try operation.optionalInput(2) {
        fill = 0
        try Node.expect(operation, value: value, for: output)
      } else {
        fill = try Node.zero(operation, output)
      }
      try expectShapes(operation)
    }

    /// Elements put before an axis, and behind it. They are at most the extent of the output's axis.
    func before(_ axis: Int) -> Int32 { Int32(truncatingIfNeeded: paddings[2 &* axis]) }
    func behind(_ axis: Int) -> Int32 { Int32(truncatingIfNeeded: paddings[2 &* axis &+ 1]) }

    private func expectShapes(_ operation: Operation) throws(ModelError) {
      let rank = input.shape.rank
      guard output.shape.rank == rank else { throw operation.error(.shapeMismatch, output) }
      guard paddings.count == 2 &* rank else { throw operation.error(.shapeMismatch, paddings.tensor) }
      for axis in 0..<rank {
        let before = paddings[2 &* axis]
        let behind = paddings[2 &* axis &+ 1]
        let range = 0...Int64(Int32.max)
        guard range.contains(before), range.contains(behind) else {
          throw operation.error(.shapeMismatch, paddings.tensor)
        }
        guard Int64(input.shape[axis]) &+ before &+ behind == Int64(output.shape[axis]) else {
          throw operation.error(.shapeMismatch, output)
        }
      }
    }

    /// Real zero as every byte of an element; 16-bit tensors have it at zero, as TensorFlow Lite Micro assumes.
    private static func zero(_ operation: Operation, _ output: Tensor) throws(ModelError) -> UInt8 {
      switch output.type {
      case .int8, .uint8: return UInt8(truncatingIfNeeded: try output.zeroPoint)
      case .int16:
        guard try output.zeroPoint == 0 else { throw operation.error(.quantization, output) }
        return 0
      default: return 0
      }
    }

    private static func expect(
      _ operation: Operation, value: Tensor, for output: Tensor
    ) throws(ModelError) {
      try operation.expectMovable(value, output)
      guard value.shape.count == 1 else { throw operation.error(.shapeMismatch, value) }
    }
  }
}
