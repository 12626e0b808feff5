/// The tensors and options of a weighted operator, whatever its geometry.
struct WeightedOperands {
  let traits: WeightedTraits
  let activation: FusedActivation
  // Tensors of one model.
  private let bytes: ModelBytes
  private let inputTable: VerifiedTable
  private let inputIndex: Int
  private let weightTable: VerifiedTable
  private let weightIndex: Int
  private let outputTable: VerifiedTable
  private let outputIndex: Int

  init(_ operation: Operation, _ traits: WeightedTraits) throws(ModelError) {
    self.traits = traits
    try operation.expect(inputs: Int(traits.bias)...Int(traits.bias) &+ 1)
    let input = try operation.input(Int(traits.input))
    bytes = input.bytes
    inputTable = input.table
    inputIndex = input.index
    let weights = try operation.input(Int(traits.weights))
    weightTable = weights.table
    weightIndex = weights.index
    let output = try operation.output(0)
    outputTable = output.table
    outputIndex = output.index
    activation = try FusedActivation(operation, slot: Int(traits.activationSlot))
  }

  @inline(__always) var input: Tensor { Tensor(inputIndex, inputTable, bytes) }
  @inline(__always) var weights: Tensor { Tensor(weightIndex, weightTable, bytes) }
  @inline(__always) var output: Tensor { Tensor(outputIndex, outputTable, bytes) }

  /// Checks bias and quantization of operands of integers whose shapes fit each other, and answers the number of factors
  /// for rescaling; stores what invocation needs of all this where prepared bytes are there.
  ///
  /// - Parameters:
  ///   - channels: elements of the bias.
  ///   - place: see ``WeightedEnd``.
  ///   - prepared: the bytes behind the geometry.
  func finish(
    _ operation: Operation, channels: Int, place: Int32, _ prepared: PreparedBytes?
  ) throws(ModelError) -> Int {
    try checkBias(operation, channels: channels)
    let (scale, zeroPoint) = input.affine
    guard scale != 0, !traits.isSymmetric || zeroPoint == 0 else {
      throw operation.error(.quantization, input)
    }
    let result = output.affine
    let factors = ChannelFactors(scale, weights, result.scaleBits, axis: Int(traits.channelAxis))
    guard factors.count > 0, factors.isSymmetric else { throw operation.error(.quantization, weights) }
    guard let stage = IntegerStage(output, activation, result), !traits.isSymmetric || stage.offset == 0
    else {
      throw operation.error(.quantization, output)
    }
    if let prepared {
      prepared.store(
        WeightedEnd(
          inputOffset: 0 &- zeroPoint, placeOrForm: place, stage: stage,
          factors: WeightedEnd<IntegerStage>.factors(factors.count)))
    }
    try factors.check(
      maximumShift: Int32(traits.maximumShift), storing: prepared,
      at: MemoryLayout<WeightedEnd<IntegerStage>>.stride)
    return factors.count
  }

  /// The factors for rescaling.
  var factors: ChannelFactors {
    ChannelFactors(
      input.affine.scaleBits, weights, output.affine.scaleBits, axis: Int(traits.channelAxis))
  }

  /// Requires that the bias has the arithmetic's type and an element for each channel.
  ///
  /// - Throws: `.otherVariant` where another arithmetic of the same activations takes the bias, or its absence.
  func checkBias(_ operation: Operation, channels: Int) throws(ModelError) {
    let bias = try operation.optionalInput(Int(traits.bias))
    let hasVariants = traits.activationType == .int16
    // Without a bias options may say which type it would have.
    let type = bias?.type ?? (hasVariants ? traits.absentBiasType(operation) : traits.biasType)
    guard type == traits.biasType || type == traits.packedBiasType else {
      let isOther = hasVariants && (type == .int32 || type == .int64)
      throw operation.error(isOther ? .otherVariant : .unsupportedType, bias)
    }
    guard let bias, bias.elementCount != channels else { return }
    throw operation.error(.shapeMismatch, bias)
  }

  /// Whether the bias has the type that is unpacked.
  func unpacksBias(_ operation: Operation) -> Bool {
    traits.packedBiasType != traits.biasType
      && operation.type(of: operation.inputs, Int(traits.bias)) == traits.packedBiasType
  }

  /// What is added to every input element; zero in floating point.
  var inputOffset: Int32 { traits.maximumShift < 0 ? 0 : 0 &- input.affine.zeroPoint }
}
