extension FullyConnectedGeometry {
  static var channelAxis: Int { 0 }
  static var activationSlot: Int { 0 }
  static var takesWideZeroPoints: Bool { true }

  static func meansNarrow(_ operation: Operation) -> Bool { meansNarrowBias(operation, slot: 4) }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool {
    operation.options.flag(3)
  }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    // Weights of format 1 are shuffled for one mobile kernel only.
    guard operation.options.scalar(1, default: Int8(0)) == 0 else {
      throw operation.error(.options, detail: 1)
    }
    guard weights.rank == 2 else { throw operation.error(.shapeMismatch, weights) }
    let outputs = weights.extent(0)
    // Neither has an extent of zero.
    let batches = input.elementCount.divided(byPositive: weights.extent(1))
    let (elements, overflow) = batches.multipliedReportingOverflow(by: outputs)
    guard batches &* weights.extent(1) == input.elementCount else {
      throw operation.error(.shapeMismatch, input)
    }
    guard !overflow, output.elementCount == elements, output.lastExtent == outputs else {
      throw operation.error(.shapeMismatch, output)
    }
    batchCount = Int32(truncatingIfNeeded: batches)
    self.outputs = Int32(truncatingIfNeeded: outputs)
    depth = Int32(truncatingIfNeeded: weights.extent(1))
  }
}
