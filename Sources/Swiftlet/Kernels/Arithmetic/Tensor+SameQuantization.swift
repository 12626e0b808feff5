extension Tensor {
  /// Requires that stored elements mean the same in this tensor and another of its type.
  ///
  /// - Throws: `.quantization` where scales or zero points differ, or do not hold for the whole tensor.
  func expectQuantization(of other: Tensor) throws(ModelError) {
    let own = quantization
    let others = other.quantization
    guard own.isPresent || others.isPresent else { return }
    guard try uniformScale == other.uniformScale, try zeroPoint == other.zeroPoint else {
      throw ModelError(.quantization, tensor: index)
    }
  }
}
