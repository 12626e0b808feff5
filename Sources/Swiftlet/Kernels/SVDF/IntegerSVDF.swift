/// 8-bit activations and feature weights; state and time weights of 8 or 16 bits; 32-bit sums and bias, two
/// roundings.
///
/// Source of the rules: TensorFlow Lite Micro. The fused activation is not applied, beyond the output's range; values
/// of the state are limited to their type before its zero point is added, which wraps.
enum IntegerSVDF<State: TensorElement & FixedWidthInteger>: SVDFArithmetic {
  typealias Product = Int8Arithmetic
  typealias Activation = Int8
  typealias TimeWeight = State
  typealias Bias = Int32
  typealias Sum = Int32

  struct Scaling: SVDFScaling {
    let feature: QuantizedFactor
    let time: QuantizedFactor
    let stateOffset: Int32
    let outputOffset: Int32

    init(_ node: SVDFNode) throws(ModelError) {
      try node.featureWeights.expectSymmetric()
      try node.timeWeights.expectSymmetric()
      _ = try FusedActivation(node.operation, slot: 1)
      let state = try node.state.uniformScale
      let input = try node.input.uniformScale
      let featureWeights = try node.featureWeights.uniformScale
      let timeWeights = try node.timeWeights.uniformScale
      feature = try QuantizedFactor(input, featureWeights, over: state, node.featureWeights)
      time = try QuantizedFactor(
        state, timeWeights, over: try node.output.uniformScale, node.timeWeights)
      stateOffset = try node.state.zeroPoint
      outputOffset = try node.output.zeroPoint
    }
  }

  static func scratchBytes(_ count: Int) -> Int { 0 }

  @inline(__always)
  static func row(
    _ elements: Elements<Int8>, offset: Int32, count: Int, scratch: MutableElements<Int8>, isAsymmetric: Bool
  ) -> ActivationRow<Int8Arithmetic> {
    ActivationRow(elements: elements, offset: offset, scale: 1)
  }

  @inline(__always)
  static func state(_ sum: Int32, _ row: ActivationRow<Product>, _ scaling: Scaling) -> State {
    let value = clamp(scaling.feature(sum), Int32(State.min), Int32(State.max))
    return State(truncatingIfNeeded: scaling.stateOffset &+ value)
  }

  @inline(__always)
  static func start(_ bias: Int32?) -> Int32 { bias ?? 0 }

  @inline(__always)
  static func accumulate(_ sum: Int32, _ state: State, _ weight: State, _ scaling: Scaling) -> Int32 {
    sum &+ (Int32(truncatingIfNeeded: state) &- scaling.stateOffset) &* Int32(truncatingIfNeeded: weight)
  }

  @inline(__always)
  static func sum(_ sum: Int32, _ time: Int32, _ scaling: Scaling) -> Int32 { sum &+ time }

  @inline(__always)
  static func finish(_ sum: Int32, _ scaling: Scaling) -> Int8 {
    Int8(truncatingIfNeeded: clamp(scaling.time(sum) &+ scaling.outputOffset, -128, 127))
  }

  @inline(__always)
  static var takesArrangedRows: Bool { State.bitWidth == 16 }

  @inline(__always)
  static func runArranged(_ invocation: Invocation, _ record: SVDF<IntegerSVDF<State>>.Record) {
    DSPSVDF.run(invocation, record)
  }
}

/// A factor of 32-bit sums, two roundings.
struct QuantizedFactor: BitwiseCopyable {
  private let multiplier: Int32
  private let shift: Int32

  /// The factor `first * second / divisor` of scales.
  ///
  /// - Throws: `.quantization`, which blames `tensor`, where the factor is too large.
  init(_ first: Float, _ second: Float, over divisor: Float, _ tensor: Tensor) throws(ModelError) {
    let quantized = QuantizedMultiplier(first, second, over: divisor)
    guard quantized.shift <= 30 else {
      throw ModelError(.quantization, tensor: tensor.index)
    }
    multiplier = quantized.multiplier
    shift = quantized.shift
  }

  @inline(__always)
  func callAsFunction(_ sum: Int32) -> Int32 { FixedPoint.multiply(sum, multiplier, shift) }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// The same for a channel of a host's instructions.
    var forHost: HostBlock.Channel { HostBlock.Channel(multiplier: multiplier, shift: shift) }
  #endif
}
