extension FloatFunctions {
  /// What `x / y`, truncated, leaves: exact, with the sign of `x`. Not a number where `x` is infinite or `y` is zero.
  static func remainder(_ x: Float, _ y: Float) -> Float {
    guard x.isFinite, y == y, y != 0 else { return .nan }
    guard y.isFinite, x.magnitude >= y.magnitude else { return x }
    var (rest, exponent) = integerParts(x.magnitude)
    let (divisor, last) = integerParts(y.magnitude)
    // Long division: the rest stays below twice the divisor.
    while exponent > last {
      if rest >= divisor { rest = rest &- divisor }
      rest = rest &<< 1
      exponent = exponent &- 1
    }
    if rest >= divisor { rest = rest &- divisor }
    // A power of two in two factors, of which each is a normal number; the product is exact.
    let size = Float(rest) * powerOfTwo(last / 2) * powerOfTwo(last &- last / 2)
    return x < 0 ? 0 - size : size
  }

  /// A positive number as an integer of 24 bits, the highest of them set, times a power of two.
  private static func integerParts(_ value: Float) -> (integer: UInt32, exponent: Int32) {
    let parts = PreciseFactor.parts(value)
    return (UInt32(truncatingIfNeeded: parts.significand), parts.exponent)
  }
}
