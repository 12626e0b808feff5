/// The tensors and options of a weighted operator, whatever its geometry.
struct WeightedOperands {
  let traits: WeightedTraits
  let input: Tensor
  let weights: Tensor
  let output: Tensor
  let activation: FusedActivation

  @inline(never)
  init(_ operation: Operation, _ traits: WeightedTraits) throws(ModelError) {
    self.traits = traits
    try operation.expect(inputs: Int(traits.bias)...Int(traits.bias) &+ 1)
    input = try operation.input(Int(traits.input))
    weights = try operation.input(Int(traits.weights))
    output = try operation.output(0)
    activation = try FusedActivation(operation, slot: Int(traits.activationSlot))
  }

  /// Checks types, bias and quantization of operands whose shapes fit each other, and answers the number of factors
  /// for rescaling; zero where nothing is rescaled.
  ///
  /// - Parameters:
  ///   - channels: elements of the bias.
  ///   - meansNarrow: whether sums have 32 bits where a node of 16-bit activations has no bias.
  @inline(never)
  func check(_ operation: Operation, channels: Int, meansNarrow: Bool) throws(ModelError) -> Int {
    guard input.type == traits.activationType else { throw operation.error(.unsupportedType, input) }
    guard weights.type == traits.weightType else { throw operation.error(.unsupportedType, weights) }
    guard output.type == traits.activationType else { throw operation.error(.unsupportedType, output) }
    try checkBias(operation, channels: channels, meansNarrow: meansNarrow)
    if !traits.takesWideZeroPoints, traits.activationType == .int16 {
      try input.expectSymmetric()
      try output.expectSymmetric()
    }
    guard traits.maximumShift >= 0 else { return 0 }
    try weights.expectSymmetric()
    let factors = try factors
    try factors.check(maximumShift: Int32(traits.maximumShift))
    return factors.count
  }

  /// The factors for rescaling.
  var factors: ChannelFactors {
    get throws(ModelError) { try ChannelFactors(input, weights, output, axis: Int(traits.channelAxis)) }
  }

  /// Requires that the bias has the arithmetic's type and an element for each channel.
  ///
  /// - Throws: `.otherVariant` where another arithmetic of the same activations takes the bias.
  private func checkBias(
    _ operation: Operation, channels: Int, meansNarrow: Bool
  ) throws(ModelError) {
    let hasVariants = traits.activationType == .int16
    guard let bias = try operation.optionalInput(Int(traits.bias)) else {
      guard !hasVariants || (traits.biasType == .int32) == meansNarrow else {
        throw operation.error(.otherVariant)
      }
      return
    }
    let type = bias.type
    guard type == traits.biasType || type == traits.packedBiasType else {
      let isOther = hasVariants && (type == .int32 || type == .int64)
      throw operation.error(isOther ? .otherVariant : .unsupportedType, bias)
    }
    guard bias.elementCount == channels else { throw operation.error(.shapeMismatch, bias) }
  }

  /// Whether the bias has the type that is unpacked.
  func unpacksBias(_ operation: Operation) -> Bool {
    traits.packedBiasType != traits.biasType
      && operation.type(of: operation.inputs, Int(traits.bias)) == traits.packedBiasType
  }

  /// What is added to every input element; zero in floating point.
  var inputOffset: Int32 {
    get throws(ModelError) { traits.maximumShift < 0 ? 0 : 0 &- (try input.zeroPoint) }
  }

  /// Stores the factors for ``ChannelRescale``.
  @inline(never)
  func storeFactors(in prepared: PreparedBytes, at offset: Int) throws(ModelError) {
    guard traits.maximumShift >= 0 else { return }
    try factors.store(in: prepared, at: offset)
  }
}

/// Whether the options say that sums have 32 bits although there is no bias: `quantized_bias_type` in `slot`.
func meansNarrowBias(_ operation: Operation, slot: Int) -> Bool {
  operation.options.scalar(slot, default: ElementType.float32.rawValue) == ElementType.int32.rawValue
}

extension Tensor {
  /// Requires that every zero point is zero, and that there are not more of them than scales.
  @inline(never)
  func expectSymmetric() throws(ModelError) {
    let quantization = quantization
    let zeroPoints = quantization.zeroPoints
    guard zeroPoints.count <= max(quantization.scales.count, 1) else {
      throw ModelError(.quantization, tensor: index)
    }
    for channel in Indices(zeroPoints.count) where zeroPoints.known(channel) != 0 {
      throw ModelError(.quantization, tensor: index, detail: zeroPoints.known(channel))
    }
  }
}
