extension TransposeConvGeometry {
  static var operands: (input: Int, weights: Int, bias: Int) { (2, 1, 3) }
  static var channelAxis: Int { 0 }
  static var activationSlot: Int { 3 }

  static var biasTypeSlot: Int { 4 }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool { true }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    let shape = try operation.input(0)
    guard shape.type == .int32 else { throw operation.error(.unsupportedType, shape) }
    // Entries are chosen by the types of the shape, the weights and the output.
    guard input.type == output.type else { throw operation.error(.unsupportedType, input) }
    guard shape.shape.count == 4 else { throw operation.error(.shapeMismatch, shape) }
    guard weights.shape.rank == 4, input.shape.rank == 4, weights.shape[3] == input.shape[3] else {
      throw operation.error(.shapeMismatch, weights)
    }
    // The convolution that this one undoes goes from the output to the input.
    let windows = try Windows(operation, output, input, taps: (weights.shape[1], weights.shape[2]))
    guard output.shape[3] == weights.shape[0] else { throw operation.error(.shapeMismatch, output) }
    if let extents = shape.constant(as: Int32.self) {
      for axis in 0..<4 where Int(extents[axis]) != output.shape[axis] {
        throw operation.error(.shapeMismatch, shape)
      }
    }
    batchCount = windows.batches
    height = windows.height
    width = windows.width
    outputs = Int32(truncatingIfNeeded: weights.shape[0])
    depth = Int32(truncatingIfNeeded: weights.shape[3])
  }
}
