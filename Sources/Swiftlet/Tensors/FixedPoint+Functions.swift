// Elementary functions in fixed point. `Qm.n` has m bits before the binary point besides the sign, n after it.
// Bit for bit what gemmlowp's `FixedPoint` computes, which TensorFlow Lite's reference kernels use.
extension FixedPoint {
  /// `e^x` in Q0.31 for `x <= 0` with `fractionBits` (26 or 27) bits after the point.
  ///
  /// A Taylor polynomial on [-1/4, 0), then one factor for every bit of the rest.
  static func exp(negative x: Int32, fractionBits: Int32) -> Int32 {
    if x == 0 { return Int32.max }
    let quarter: Int32 = 1 &<< (fractionBits &- 2)
    let fraction = (x & (quarter &- 1)) &- quarter
    let rest = fraction &- x
    var result = exp(lastQuarter: fraction &<< (31 &- fractionBits))
    result = reduced(result, by: 1_672_461_947, where: rest, bit: fractionBits &- 2)
    result = reduced(result, by: 1_302_514_674, where: rest, bit: fractionBits &- 1)
    result = reduced(result, by: 790_015_084, where: rest, bit: fractionBits)
    result = reduced(result, by: 290_630_308, where: rest, bit: fractionBits &+ 1)
    result = reduced(result, by: 39_332_535, where: rest, bit: fractionBits &+ 2)
    result = reduced(result, by: 720_401, where: rest, bit: fractionBits &+ 3)
    return fractionBits > 26 ? result : reduced(result, by: 242, where: rest, bit: 30)
  }

  /// `tanh x` in Q0.31 for `x` in Q4.27.
  static func tanh(_ x: Int32) -> Int32 {
    if x == 0 { return 0 }
    // Read with one fraction bit less, the number is twice as large.
    let size = quotient(of: exp(negative: x < 0 ? x : 0 &- x, fractionBits: 26))
    let result = saturatingShift(size &- (1 &<< 29), left: 2)
    return x < 0 ? 0 &- result : result
  }

  /// `1 / (1 + e^-x)` in Q0.31 for `x` in Q4.27.
  static func logistic(_ x: Int32) -> Int32 {
    if x == 0 { return 1 &<< 30 }
    let result = reciprocalOfOnePlus(exp(negative: x > 0 ? 0 &- x : x, fractionBits: 27))
    return x > 0 ? result : Int32.max &- result
  }

  /// `1 / (1 + x)` in Q0.31 for `x` in [0, 1) in Q0.31.
  static func reciprocalOfOnePlus(_ x: Int32) -> Int32 { saturatingShift(quotient(of: x), left: 1) }

  /// `2 / (1 + x)` in Q2.29 for `x` in Q0.31, in three steps of Newton's method.
  private static func quotient(of x: Int32) -> Int32 {
    // The half sum of two numbers of 31 bits, of which none is negative, rounded up.
    let halfDenominator = Int32(truncatingIfNeeded: (Int64(x) &+ Int64(Int32.max) &+ 1) &>> 1)
    var estimate = 1_515_870_810 &+ doublingHighMultiply(halfDenominator, -1_010_580_540)
    for _ in 0..<3 {
      let error = (1 &<< 29) &- doublingHighMultiply(halfDenominator, estimate)
      estimate = estimate &+ saturatingShift(doublingHighMultiply(estimate, error), left: 2)
    }
    return estimate
  }

  /// `e^x` in Q0.31 for `x` in [-1/4, 0) in Q0.31: a Taylor polynomial around -1/8.
  private static func exp(lastQuarter x: Int32) -> Int32 {
    let atCentre: Int32 = 1_895_147_668
    let third: Int32 = 715_827_883
    let d = x &+ (1 &<< 28)
    let square = doublingHighMultiply(d, d)
    let cube = doublingHighMultiply(square, d)
    let fourth = roundingDivide(doublingHighMultiply(square, square), byPowerOfTwo: 2)
    let tail = roundingDivide(doublingHighMultiply(fourth &+ cube, third) &+ square, byPowerOfTwo: 1)
    return atCentre &+ doublingHighMultiply(atCentre, d &+ tail)
  }

  @inline(__always)
  private static func reduced(_ value: Int32, by factor: Int32, where rest: Int32, bit: Int32) -> Int32 {
    rest & (1 &<< bit) != 0 ? doublingHighMultiply(value, factor) : value
  }

  /// `x * 2^bits`, limited to 32 bits; `bits` in 0...31.
  @inline(__always)
  static func saturatingShift(_ x: Int32, left bits: Int32) -> Int32 {
    if bits == 0 { return x }
    let limit: Int32 = (1 &<< (31 &- bits)) &- 1
    return x > limit ? Int32.max : x < 0 &- limit ? Int32.min : x &<< bits
  }
}
