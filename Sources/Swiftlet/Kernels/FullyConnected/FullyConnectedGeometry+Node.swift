extension FullyConnectedGeometry {
  static var channelAxis: Int { 0 }
  static var activationSlot: Int { 0 }
  static var takesWideZeroPoints: Bool { true }

  static var biasTypeSlot: Int { 4 }

  static func quantizesAsymmetrically(_ operation: Operation, scaleCount: Int) -> Bool {
    operation.options.flag(3)
  }

  init(_ operation: Operation, _ input: Tensor, _ weights: Tensor, _ output: Tensor) throws(ModelError) {
    // Weights of format 1 are shuffled for one mobile kernel only.
    guard operation.choice(1) == 0 else {
      throw operation.error(.options, detail: 1)
    }
    let extents = weights.extents
    guard extents.count == 2 else { throw operation.error(.shapeMismatch, weights) }
    let outputs = Int(extents.known(0))
    let depth = Int(extents.known(1))
    // Neither has an extent of zero.
    let elements = input.elementCount
    let batches = elements.divided(byPositive: depth)
    guard batches &* depth == elements else { throw operation.error(.shapeMismatch, input) }
    // The last extent divides the number of elements.
    guard output.lastExtent == outputs, output.elementCount.divided(byPositive: outputs) == batches else {
      throw operation.error(.shapeMismatch, output)
    }
    batchCount = Int32(truncatingIfNeeded: batches)
    self.outputs = Int32(truncatingIfNeeded: outputs)
    self.depth = Int32(truncatingIfNeeded: depth)
  }
}
