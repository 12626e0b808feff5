internal import CSwiftletKernels

// Elementary functions in fixed point. `Qm.n` has m bits before the binary point besides the sign, n after it.
// Bit for bit what gemmlowp's `FixedPoint` computes, which TensorFlow Lite's reference kernels use.
extension FixedPoint {
  /// `e^x` in Q0.31 for `x <= 0` with `fractionBits` (26 or 27) bits after the point.
  ///
  /// A Taylor polynomial on [-1/4, 0), then one factor for every bit of the rest.
  @inline(__always)
  static func exp(negative x: Int32, fractionBits: Int32) -> Int32 { swiftlet_exponential(x, fractionBits) }

  /// `tanh x` in Q0.31 for `x` in Q4.27.
  static func tanh(_ x: Int32) -> Int32 {
    if x == 0 { return 0 }
    // Read with one fraction bit less, the number is twice as large.
    let size = swiftlet_reciprocal(exp(negative: x < 0 ? x : 0 &- x, fractionBits: 26))
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
  static func reciprocalOfOnePlus(_ x: Int32) -> Int32 { saturatingShift(swiftlet_reciprocal(x), left: 1) }

  /// `x * 2^bits`, limited to 32 bits; `bits` in 0...31.
  @inline(__always)
  static func saturatingShift(_ x: Int32, left bits: Int32) -> Int32 {
    if bits == 0 { return x }
    let limit: Int32 = (1 &<< (31 &- bits)) &- 1
    return x > limit ? Int32.max : x < 0 &- limit ? Int32.min : x &<< bits
  }
}
