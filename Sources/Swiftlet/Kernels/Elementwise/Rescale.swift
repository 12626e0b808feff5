/// A factor below one, as stored in prepared bytes: multiplication and shift round one after the other.
struct Rescale: BitwiseCopyable {
  let multiplier: Int32
  /// 0...31.
  let rightShift: Int32

  /// - Throws: `.quantization`, blaming `tensor`, where the factor is not between zero and one.
  init(_ factor: Double, below tensor: Tensor) throws(ModelError) {
    guard factor > 0, factor < 1 else { throw ModelError(.quantization, tensor: tensor.index) }
    try self.init(QuantizedMultiplier(factor), below: tensor)
  }

  /// The factor `first * second / divisor` of scales above zero.
  init(_ first: Float, _ second: Float, over divisor: Float, below tensor: Tensor) throws(ModelError) {
    try self.init(QuantizedMultiplier(first, second, over: divisor), below: tensor)
  }

  private init(_ quantized: QuantizedMultiplier, below tensor: Tensor) throws(ModelError) {
    // Those of one and above are moved left.
    guard quantized.shift <= 0 else { throw ModelError(.quantization, tensor: tensor.index) }
    multiplier = quantized.multiplier
    rightShift = 0 &- quantized.shift
  }

  /// Whether the factor is 1/2.
  var isHalf: Bool { multiplier == 1 &<< 30 && rightShift == 0 }

  @inline(__always)
  func callAsFunction(_ value: Int32) -> Int32 {
    FixedPoint.roundingDivide(
      FixedPoint.doublingHighMultiply(value, multiplier), byPowerOfTwo: rightShift)
  }
}

/// A factor of either sign, by which integers are multiplied as by TensorFlow Lite, with two roundings.
struct SignedRescale: BitwiseCopyable {
  let multiplier: Int32
  let shift: Int32
  let sign: Int32

  /// - Throws: `.quantization`, blaming `tensor`, where the factor is 2^30 or above.
  init(_ factor: Double, blaming tensor: Tensor) throws(ModelError) {
    let quantized = QuantizedMultiplier(factor.magnitude)
    guard quantized.shift <= 30 else { throw ModelError(.quantization, tensor: tensor.index) }
    multiplier = quantized.multiplier
    shift = quantized.shift
    sign = factor < 0 ? -1 : 1
  }

  @inline(__always)
  func callAsFunction(_ value: Int32) -> Int32 {
    FixedPoint.multiply(value, multiplier, shift) &* sign
  }
}
