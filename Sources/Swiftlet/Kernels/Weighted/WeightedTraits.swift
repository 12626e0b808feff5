/// What preparation must know about a weighted operator in one arithmetic. The same code checks all of them.
struct WeightedTraits {
  /// Positions of input, weights and bias among the operands.
  let input: UInt8
  let weights: UInt8
  let bias: UInt8
  /// The slot of the fused activation among the options.
  let activationSlot: UInt8
  /// The slot of the option that says which type a bias would have; zero where there is none.
  let biasTypeSlot: UInt8
  /// The axis of the weights that output channels run along.
  let channelAxis: UInt8
  /// That of input and output, by which the entry was chosen.
  let activationType: ElementType
  let biasType: ElementType
  /// Another type that the bias may have, which is unpacked; the arithmetic's own where there is none.
  let packedBiasType: ElementType
  /// The largest left shift of a factor; negative where nothing is rescaled.
  let maximumShift: Int8
  /// Whether input and output may have no zero point; see ``WeightedGeometry/takesWideZeroPoints``.
  let isSymmetric: Bool

  @inline(__always)
  init<Geometry: WeightedGeometry>(
    _ geometry: Geometry.Type, activations: ElementType, bias biasType: ElementType,
    packedBias: ElementType? = nil, maximumShift: Int32? = nil
  ) {
    input = UInt8(truncatingIfNeeded: Geometry.operands.input)
    weights = UInt8(truncatingIfNeeded: Geometry.operands.weights)
    bias = UInt8(truncatingIfNeeded: Geometry.operands.bias)
    activationSlot = UInt8(truncatingIfNeeded: Geometry.activationSlot)
    biasTypeSlot = UInt8(truncatingIfNeeded: Geometry.biasTypeSlot)
    channelAxis = UInt8(truncatingIfNeeded: Geometry.channelAxis)
    activationType = activations
    self.biasType = biasType
    packedBiasType = packedBias ?? biasType
    self.maximumShift = Int8(truncatingIfNeeded: maximumShift ?? -1)
    isSymmetric = activations == .int16 && !Geometry.takesWideZeroPoints
  }
}

extension WeightedTraits {
  /// The type that sums of 16-bit activations without a bias have.
  func absentBiasType(_ operation: Operation) -> ElementType {
    guard biasTypeSlot > 0 else { return .int64 }
    // Floating point unless told.
    return operation.choice(Int(biasTypeSlot)) == ElementType.int32.rawValue ? .int32 : .int64
  }
}

extension WeightedArithmetic {
  @inline(__always)
  static func traits<Geometry: WeightedGeometry>(_ geometry: Geometry.Type) -> WeightedTraits {
    WeightedTraits(
      geometry, activations: Activation.elementType, bias: Bias.elementType, packedBias: Format.biasType,
      maximumShift: maximumShift)
  }
}
