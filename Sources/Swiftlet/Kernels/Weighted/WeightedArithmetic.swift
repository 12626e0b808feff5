internal import CSwiftletKernels

/// The arithmetic of operators that sum products of activations and weights: convolutions and matrix products.
protocol WeightedArithmetic {
  associatedtype Activation: TensorElement
  associatedtype Weight: TensorElement
  associatedtype Bias: TensorElement
  associatedtype Accumulator: BitwiseCopyable
  /// How the model stores the weights.
  associatedtype Format: WeightFormat = PlainWeights<Weight> where Format.Weight == Weight
  /// Sums of four channels at a time.
  associatedtype Fields: FieldLoops where Fields.Weight == Weight, Fields.Sum == Accumulator
  /// What turns a sum into an element of the output, apart from the channel's multiplier.
  associatedtype Stage: OutputStage

  static var zero: Accumulator { get }

  /// `sum + (input + inputOffset) * weight`; sums of integers wrap.
  static func accumulate(
    _ sum: Accumulator, _ input: Activation, _ inputOffset: Int32, _ weight: Weight
  ) -> Accumulator

  static func add(_ sum: Accumulator, _ bias: Bias) -> Accumulator

  /// The element of the output: rescaled, moved by the output's zero point, limited to the activation's range.
  static func finish(_ sum: Accumulator, _ channel: Int, _ rescale: ChannelRescale, _ stage: Stage)
    -> Activation

  /// The largest left shift that rescaling allows; `nil` where nothing is rescaled.
  static var maximumShift: Int32? { get }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// What instructions of hosts call it, `nil` where they have none for it.
    static var host: HostArithmetic? { get }
  #endif
}

#if !hasFeature(Embedded) || HOST_KERNELS
  extension WeightedArithmetic {
    static var host: HostArithmetic? { nil }
  }
#endif

/// The last step of a weighted operator, as stored in prepared bytes.
protocol OutputStage: BitwiseCopyable {
  /// - Throws: `.quantization` or `.options` where the output's quantization or the fused activation is unusable.
  init(_ operation: Operation, _ output: Tensor, _ activation: FusedActivation) throws(ModelError)

  /// Checks bias and quantization of a weighted operator, and answers the number of factors for rescaling; stores a
  /// ``WeightedEnd`` and the factors where prepared bytes are there.
  ///
  /// - Parameter prepared: the bytes behind the geometry.
  static func finish(
    _ operands: WeightedOperands, _ operation: Operation, channels: Int, place: Int32,
    _ prepared: PreparedBytes?
  ) throws(ModelError) -> Int

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// The same as instructions of hosts read it.
    var forHost: swiftlet_host_stage { get }
  #endif
}

/// 32-bit floating point; sums in 32 bits.
enum Float32Arithmetic: WeightedArithmetic {
  typealias Fields = FloatFieldLoops
  static var zero: Float { 0 }
  static var maximumShift: Int32? { nil }

  @inline(__always)
  static func accumulate(_ sum: Float, _ input: Float, _ inputOffset: Int32, _ weight: Float) -> Float {
    sum + input * weight
  }

  @inline(__always)
  static func add(_ sum: Float, _ bias: Float) -> Float { sum + bias }

  @inline(__always)
  static func finish(_ sum: Float, _ channel: Int, _ rescale: ChannelRescale, _ stage: FloatStage) -> Float {
    clamp(sum, stage.low, stage.high)
  }
}

/// 8-bit activations and weights, 32-bit sums, two roundings.
enum Int8Arithmetic: WeightedArithmetic {
  typealias Fields = Int8FieldLoops
  static var zero: Int32 { 0 }
  static var maximumShift: Int32? { 30 }

  @inline(__always)
  static func accumulate(_ sum: Int32, _ input: Int8, _ inputOffset: Int32, _ weight: Int8) -> Int32 {
    // The difference fits 16 bits. Saying so lets compilers use 16-bit multiply-accumulates.
    let centred = Int16(input) &+ Int16(truncatingIfNeeded: inputOffset)
    return sum &+ Int32(centred) &* Int32(weight)
  }

  @inline(__always)
  static func add(_ sum: Int32, _ bias: Int32) -> Int32 { sum &+ bias }

  @inline(__always)
  static func finish(_ sum: Int32, _ channel: Int, _ rescale: ChannelRescale, _ stage: IntegerStage) -> Int8 {
    let scaled = FixedPoint.multiply(sum, rescale.multiplier(channel), rescale.shift(channel))
    return Int8(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}

/// 16-bit activations, 8-bit weights, 64-bit bias and sums, one rounding.
enum Int16x8Arithmetic: WeightedArithmetic {
  typealias Fields = Int16FieldLoops
  static var zero: Int64 { 0 }
  static var maximumShift: Int32? { 14 }

  @inline(__always)
  static func accumulate(_ sum: Int64, _ input: Int16, _ inputOffset: Int32, _ weight: Int8) -> Int64 {
    FixedPoint.multiplyAddLong(sum, Int32(input) &+ inputOffset, Int32(weight))
  }

  @inline(__always)
  static func add(_ sum: Int64, _ bias: Int64) -> Int64 { sum &+ bias }

  @inline(__always)
  static func finish(_ sum: Int64, _ channel: Int, _ rescale: ChannelRescale, _ stage: IntegerStage) -> Int16
  {
    let reduced = QuantizedMultiplier.reduced(rescale.multiplier(channel))
    let scaled = FixedPoint.multiply(sum, reduced: reduced, rescale.shift(channel))
    return Int16(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}

/// 16-bit activations, 8-bit weights, 32-bit bias and sums, two roundings.
enum Int16x8Bias32Arithmetic: WeightedArithmetic {
  typealias Fields = Int16NarrowFieldLoops
  static var zero: Int32 { 0 }
  static var maximumShift: Int32? { 30 }

  @inline(__always)
  static func accumulate(_ sum: Int32, _ input: Int16, _ inputOffset: Int32, _ weight: Int8) -> Int32 {
    sum &+ (Int32(input) &+ inputOffset) &* Int32(weight)
  }

  @inline(__always)
  static func add(_ sum: Int32, _ bias: Int32) -> Int32 { sum &+ bias }

  @inline(__always)
  static func finish(_ sum: Int32, _ channel: Int, _ rescale: ChannelRescale, _ stage: IntegerStage) -> Int16
  {
    let scaled = FixedPoint.multiply(sum, rescale.multiplier(channel), rescale.shift(channel))
    return Int16(truncatingIfNeeded: clamp(scaled &+ stage.offset, stage.low, stage.high))
  }
}
