internal import CSwiftletKernels

/// Fixed-point arithmetic of the integer kernels. Bit for bit what TensorFlow Lite's reference kernels compute
/// (gemmlowp's `SaturatingRoundingDoublingHighMul`, `RoundingDivideByPOT`, and `MultiplyByQuantizedMultiplier`
/// with double rounding). Sums wrap where theirs would overflow.
enum FixedPoint {
  @inline(__always)
  static func multiplyLong(_ a: Int32, _ b: Int32) -> Int64 { swiftlet_multiply_long(a, b) }

  @inline(__always)
  static func multiplyAddLong(_ sum: Int64, _ a: Int32, _ b: Int32) -> Int64 {
    swiftlet_multiply_add_long(sum, a, b)
  }

  /// `round(2 * a * b / 2^32)`, ties towards positive infinity, saturated for the one product that does not fit.
  @inline(__always)
  static func doublingHighMultiply(_ a: Int32, _ b: Int32) -> Int32 {
    if a == Int32.min && b == Int32.min { return Int32.max }
    // The reference adds a nudge that depends on the sign and truncates towards zero, which is the same.
    return Int32(truncatingIfNeeded: (multiplyLong(a, b) &+ (1 &<< 30)) &>> 31)
  }

  /// `round(x / 2^exponent)`, half away from zero; `exponent` in 0...31.
  @inline(__always)
  static func roundingDivide(_ x: Int32, byPowerOfTwo exponent: Int32) -> Int32 {
    swiftlet_rounding_divide(x, exponent)
  }

  /// `x * factor` with two roundings, for 32-bit accumulators. `shift` in -31...31; the multiplier is not `Int32.min`.
  @inline(__always)
  static func multiply(_ x: Int32, _ multiplier: Int32, _ shift: Int32) -> Int32 {
    swiftlet_multiply_twice_rounded(x, multiplier, shift)
  }

  /// `x * factor` with one rounding, ties towards positive infinity; results beyond 32 bits saturate. `shift` in
  /// -31...30.
  @inline(__always)
  static func multiplyOnce(_ x: Int32, _ multiplier: Int32, _ shift: Int32) -> Int32 {
    let total = Int64(31 &- shift)
    return Int32(clamping: (multiplyLong(x, multiplier) &+ (1 &<< (total &- 1))) &>> total)
  }

  /// `x * factor` with a reduced multiplier (``QuantizedMultiplier/reduced(_:)``) and one rounding, for 64-bit
  /// accumulators. `shift` in -31...14.
  @inline(__always)
  static func multiply(_ x: Int64, reduced multiplier: Int32, _ shift: Int32) -> Int32 {
    let total = Int64(15 &- shift)
    let rounded = (x &* Int64(multiplier)) &+ (1 &<< (total &- 1))
    return Int32(truncatingIfNeeded: rounded &>> total)
  }
}

/// `value` limited to `low...high`.
@inline(__always)
func clamp<Value: Comparable>(_ value: Value, _ low: Value, _ high: Value) -> Value {
  value < low ? low : (value > high ? high : value)
}
