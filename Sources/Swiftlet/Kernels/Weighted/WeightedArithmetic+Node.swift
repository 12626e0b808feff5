// What weighted operators check alike.
extension WeightedArithmetic {
  /// Requires that the bias, the input at `position`, has this arithmetic's type and an element for each of `channels`.
  ///
  /// - Parameter meansNarrow: whether sums have 32 bits where a node of 16-bit activations has no bias.
  /// - Throws: `.otherVariant` where another arithmetic of the same activations takes the bias.
  static func expectBias(
    _ operation: Operation, at position: Int = 2, channels: Int,
    withoutBias meansNarrow: @autoclosure () -> Bool
  ) throws(ModelError) {
    let hasVariants = Activation.elementType == .int16
    let isNarrow = Bias.elementType == .int32
    guard let bias = try operation.optionalInput(position) else {
      guard !hasVariants || isNarrow == meansNarrow() else { throw operation.error(.otherVariant) }
      return
    }
    guard bias.type == Bias.elementType || bias.type == Format.biasType else {
      let isOther = hasVariants && (bias.type == .int32 || bias.type == .int64)
      throw operation.error(isOther ? .otherVariant : .unsupportedType, bias)
    }
    guard bias.shape.count == channels else { throw operation.error(.shapeMismatch, bias) }
  }

  /// The rescaling factors, `nil` in floating point.
  ///
  /// - Throws: `.quantization` where factors are unusable or weights are not symmetric.
  static func factors(
    _ input: Tensor, _ weights: Tensor, _ output: Tensor, axis: Int
  ) throws(ModelError) -> ChannelFactors? {
    guard let maximumShift else { return nil }
    try weights.expectSymmetric()
    return try ChannelFactors(
      input, weights, output, axis: axis, maximumShift: maximumShift)
  }

  /// Requires that 16-bit activations have no zero point: convolutions of the reference ignore it.
  static func expectSymmetricWideActivations(_ input: Tensor, _ output: Tensor) throws(ModelError) {
    guard Activation.elementType == .int16 else { return }
    try input.expectSymmetric()
    try output.expectSymmetric()
  }

  /// What is added to every input element; zero in floating point.
  static func inputOffset(_ input: Tensor) throws(ModelError) -> Int32 {
    maximumShift == nil ? 0 : 0 &- (try input.zeroPoint)
  }
}

/// Whether the options say that sums have 32 bits although there is no bias: `quantized_bias_type` in `slot`.
func meansNarrowBias(_ operation: Operation, slot: Int) -> Bool {
  operation.options.scalar(slot, default: ElementType.float32.rawValue) == ElementType.int32.rawValue
}

extension Tensor {
  /// Requires that every zero point is zero, and that there are not more of them than scales.
  func expectSymmetric() throws(ModelError) {
    let zeroPoints = quantization.zeroPoints
    guard zeroPoints.count <= max(quantization.scales.count, 1) else {
      throw ModelError(.quantization, tensor: index)
    }
    for channel in 0..<zeroPoints.count where zeroPoints[channel] != 0 {
      throw ModelError(.quantization, tensor: index, detail: zeroPoints[channel] ?? 0)
    }
  }
}
