/// Cells of 16 bits, whose scale is a power of two. Arguments of gates are Q3.12, gates Q0.15.
///
/// Source of the rule: TensorFlow Lite Micro. Each of the products is rescaled, rounded twice and limited.
struct Int16LSTMCell<Result: TensorElement & FixedWidthInteger>: LSTMCell {
  let tanh: Int16Tanh
  let inputMultiplier: Int32
  let inputShift: Int32
  let outputMultiplier: Int32
  let outputShift: Int32
  let outputOffset: Int32
  let low: Int32
  let high: Int32

  static var allowsVariants: Bool { false }

  init(_ state: Tensor, _ output: Tensor, clip: Float, couplesInput: Bool) throws(ModelError) {
    try state.expectZeroPoint(0)
    let scale = try state.uniformScale
    guard let power = SigmoidInput16.powerOfTwo(scale), (-27...2).contains(power) else {
      throw ModelError(.quantization, tensor: state.index)
    }
    tanh = Int16Tanh(SigmoidInput16(power: power))
    let input = QuantizedMultiplier(0x1p-30, over: scale)
    let result = QuantizedMultiplier(0x1p-30, over: try output.uniformScale)
    guard result.shift <= 30 else { throw ModelError(.quantization, tensor: output.index) }
    inputMultiplier = input.multiplier
    inputShift = input.shift
    outputMultiplier = result.multiplier
    outputShift = result.shift
    outputOffset = try output.zeroPoint
    // Truncated, and not below zero.
    let steps = ScaleQuotient.bits(clip, 1, over: scale)
    let exponent = Int32(truncatingIfNeeded: steps &>> 52) &- 1023
    let whole =
      exponent < 0 ? 0 : (Int32(truncatingIfNeeded: steps &>> 36) & 0xFFFF | 0x1_0000) &>> (16 &- exponent)
    high = clip > 0 && exponent < 15 ? whole : 32767
    low = clip > 0 ? 0 &- high : -32768
  }

  @inline(__always)
  func next(_ gates: LSTMGates<Int16>, _ cell: Int16) -> Int16 {
    let candidate = LSTMActivation.tanh(SigmoidInput16(power: -12)(gates.candidate))
    // Times 2^-15, rounded twice.
    let doubled = Int32(LSTMActivation.sigmoid(gates.forget)) &* Int32(cell)
    let kept = FixedPoint.roundingDivide((doubled &+ 1) &>> 1, byPowerOfTwo: 14)
    let added = FixedPoint.multiply(
      Int32(LSTMActivation.sigmoid(gates.input)) &* Int32(candidate), inputMultiplier, inputShift)
    // What is kept has 16 bits, as has the range.
    return Int16(truncatingIfNeeded: clamp(kept &+ clamp(added, -32768, 32767), low, high))
  }

  @inline(__always)
  func result(_ gates: LSTMGates<Int16>, _ cell: Int16) -> Result {
    let gate = LSTMActivation.sigmoid(gates.output)
    let value = LSTMActivation.tanh(tanh.input(cell))
    let scaled = FixedPoint.multiply(Int32(gate) &* Int32(value), outputMultiplier, outputShift)
    return Result(
      truncatingIfNeeded: clamp(scaled &+ outputOffset, Int32(Result.min), Int32(Result.max)))
  }
}

/// The activation functions of 16-bit cells. Each gate needs one: there is one copy of both.
private enum LSTMActivation {
  /// - Parameter x: Q3.12.
  @inline(never)
  static func sigmoid(_ x: Int16) -> Int16 { Int16Logistic(SigmoidInput16(power: -12))(x) }

  /// - Parameter value: in units of `1 / (3 * 2^12)`.
  @inline(never)
  static func tanh(_ value: Int32) -> Int16 { Int16Tanh.value(value) }
}
