/// What preparation must know about a weighted operator in one arithmetic. The same code checks all of them.
struct WeightedTraits {
  /// Positions of input, weights and bias among the operands.
  let input: UInt8
  let weights: UInt8
  let bias: UInt8
  /// The slot of the fused activation among the options.
  let activationSlot: UInt8
  /// The axis of the weights that output channels run along.
  let channelAxis: UInt8
  let activationType: ElementType
  let weightType: ElementType
  let biasType: ElementType
  /// Another type that the bias may have, which is unpacked; the arithmetic's own where there is none.
  let packedBiasType: ElementType
  /// The largest left shift of a factor; negative where nothing is rescaled.
  let maximumShift: Int8
  /// Whether 16-bit activations may have a zero point; convolutions of the reference ignore it.
  let takesWideZeroPoints: Bool

  @inline(__always)
  init<Geometry: WeightedGeometry>(
    _ geometry: Geometry.Type, activations: ElementType, weights weightType: ElementType,
    bias biasType: ElementType,
    packedBias: ElementType? = nil, maximumShift: Int32? = nil
  ) {
    input = UInt8(truncatingIfNeeded: Geometry.operands.input)
    weights = UInt8(truncatingIfNeeded: Geometry.operands.weights)
    bias = UInt8(truncatingIfNeeded: Geometry.operands.bias)
    activationSlot = UInt8(truncatingIfNeeded: Geometry.activationSlot)
    channelAxis = UInt8(truncatingIfNeeded: Geometry.channelAxis)
    activationType = activations
    self.weightType = weightType
    self.biasType = biasType
    packedBiasType = packedBias ?? biasType
    self.maximumShift = Int8(truncatingIfNeeded: maximumShift ?? -1)
    takesWideZeroPoints = Geometry.takesWideZeroPoints
  }
}

extension WeightedArithmetic {
  @inline(__always)
  static func traits<Geometry: WeightedGeometry>(_ geometry: Geometry.Type) -> WeightedTraits {
    WeightedTraits(
      geometry, activations: Activation.elementType, weights: Format.elementType, bias: Bias.elementType,
      packedBias: Format.biasType, maximumShift: maximumShift)
  }
}
