internal import CSwiftletKernels

extension FloatFunctions {
  /// The nearest number to the square root; not a number below zero.
  @inline(__always)
  static func squareRoot(_ x: Float) -> Float {
    // The condition is known when compiling: without an instruction, a call of the C library would be all that is
    // left of the method.
    swiftlet_has_float_instructions() != 0 ? x.squareRoot() : integerSquareRoot(x)
  }

  /// The same in integers.
  static func integerSquareRoot(_ x: Float) -> Float {
    guard x > 0, x < .infinity else { return x == 0 || x > 0 ? x : .nan }
    // The root of a number of 64 bits with 31 or more after its point is never half way between two numbers of 24
    // bits, unless it is exact; then it has no more than 13 bits. So one more bit tells how to round.
    let isSmall = x < Float.leastNormalMagnitude
    let bits = (isSmall ? x * 16_777_216 : x).bitPattern
    let exponent = Int32(truncatingIfNeeded: bits &>> 23) &- (isSmall ? 151 : 127)
    let isOdd = exponent & 1 != 0
    let significand = UInt64((bits & 0x7F_FFFF) | 0x80_0000) &<< (isOdd ? 40 : 39)
    let (root, rest) = WideReal.integerRoot(significand)
    // In [2^31, 2^32).
    return Float(
      WideReal(root &<< 1 | (rest == 0 ? 0 : 1), exponent: (exponent &- (isOdd ? 1 : 0)) / 2 &- 32))
  }
}
