/// How 8-bit inputs of TANH and LOGISTIC become Q4.27, and which of them are too large for it.
struct SigmoidInput8: BitwiseCopyable {
  private let zeroPoint: Int32
  private let multiplier: Int32
  private let shift: Int32
  /// Distance from zero from which on the function has its limit.
  private let radius: Int32

  /// Source of the rule: `input scale * 2^27` as a multiplier, and TensorFlow Lite's `CalculateInputRadius`.
  init(_ input: Tensor) throws(ModelError) {
    zeroPoint = try input.zeroPoint
    let factor = QuantizedMultiplier(try input.scale, over: 0x1p-27)
    multiplier = factor.multiplier
    shift = factor.shift
    // 15 in Q4.27, in units of the input. Beyond the shifts that multiplication allows it is zero.
    radius = shift <= 0 ? Int32.max : shift > 30 ? 0 : (15 &<< 27) &>> shift
  }

  /// `x` in Q4.27, or the side on which it lies outside.
  func callAsFunction(_ x: Int8) -> Value {
    let value = Int32(x) &- zeroPoint
    if value <= 0 &- radius { return .low }
    if value >= radius { return .high }
    return .inside(FixedPoint.multiply(value, multiplier, shift))
  }

  enum Value {
    case low
    case high
    case inside(Int32)
  }
}

/// How 16-bit inputs of TANH and LOGISTIC become units of `1 / (3 * 2^12)`, which the table of the sigmoid needs.
///
/// Source of the rule: TensorFlow Lite Micro. Scales that are near `2^-12` (or, for TANH, `2^-11`) are taken for it;
/// all others become a multiplier of 15 bits, truncated.
struct SigmoidInput16: BitwiseCopyable {
  let multiplier: Int32
  let shift: Int32
  let rounding: Int32

  /// - Parameter largestPower: the largest x for which a scale near `2^(x - 12)` is taken for a power of two.
  init(_ input: Tensor, largestPower: Int32) throws(ModelError) {
    try input.expectZeroPoint(0)
    let scale = try input.scale
    if let power = SigmoidInput16.powerOfTwo(scale), (0...largestPower).contains(power &+ 12) {
      multiplier = 3 &<< (power &+ 12)
      shift = 0
      rounding = 0
      return
    }
    // In 64-bit floating point, by its bits, which are in the order of the numbers.
    var factor = ScaleQuotient.bits(scale, 12288, over: 1)
    var doublings: Int32 = 0
    while factor <= (16383.5 as Double).bitPattern && doublings <= 30 {
      factor = factor &+ 1 &<< 52
      doublings = doublings &+ 1
    }
    // Products with 16-bit inputs fit 32 bits.
    guard factor >= (1.0 as Double).bitPattern, factor < (65536.0 as Double).bitPattern else {
      throw ModelError(.quantization, tensor: input.index)
    }
    // Truncated: the bits before the point, the first of which is not stored.
    let exponent = Int32(truncatingIfNeeded: factor &>> 52) &- 1023
    multiplier = (Int32(truncatingIfNeeded: factor &>> 36) & 0xFFFF | 0x1_0000) &>> (16 &- exponent)
    shift = doublings
    rounding = doublings > 0 ? 1 &<< (doublings &- 1) : 0
  }

  /// - Parameter power: the scale is `2^power`; -27...2.
  @inline(__always)
  init(power: Int32) {
    let doublings = power &+ 12
    multiplier = doublings > 0 ? 3 &<< doublings : 3
    shift = doublings > 0 ? 0 : 0 &- doublings
    rounding = doublings < 0 ? 1 &<< (0 &- doublings &- 1) : 0
  }

  @inline(__always)
  func callAsFunction(_ x: Int16) -> Int32 { (Int32(x) &* multiplier &+ rounding) &>> shift }

  /// The logarithm to the base of two where it is an integer within 0.001.
  static func powerOfTwo(_ scale: Float) -> Int32? {
    let exponent = Int32(truncatingIfNeeded: (scale.bitPattern &>> 23) & 0xFF) &- 127
    let significand = Float(bitPattern: (scale.bitPattern & 0x7F_FFFF) | 0x3F80_0000)
    if significand < 1.0006933 { return exponent }
    return significand > 1.9986142 ? exponent &+ 1 : nil
  }
}
