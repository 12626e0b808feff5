extension WideReal {
  /// `e^self`, with a relative error below 2^-58. Beyond ±256 it is limited to 2^±512.
  var exponential: WideReal {
    guard exponent < 8 else { return WideReal(UInt64(1), exponent: isNegative ? -512 : 512) }
    let (power, rest) = reducedExponent
    let fraction = multiplyHigh(WideReal.exponentialSlope(rest), rest) &<< 1
    return WideReal(UInt64(bitPattern: fraction &+ (1 &<< 62)), exponent: power &- 62)
  }

  /// `e^self - 1`, with a relative error below 2^-57.
  var exponentialMinusOne: WideReal {
    guard exponent < 8 else { return exponential - WideReal(UInt64(1)) }
    let (power, rest) = reducedExponent
    guard power == 0 else { return exponential - WideReal(UInt64(1)) }
    return self * WideReal(WideReal.exponentialSlope(rest), exponent: -62)
  }

  /// The number as `power * ln 2 + rest`, with `rest` in ±0.35 and 63 bits after its point.
  private var reducedExponent: (power: Int32, rest: Int64) {
    let size = wrappedMagnitude(fractionBits: 32)
    // 1 / ln 2 with 22 bits after its point.
    let steps = (size &* 6_051_102 &+ (1 &<< 53)) &>> 54
    // Both are taken modulo 2^64, the difference is small.
    let multiple =
      steps &* 0x58B9_0BFB_E8E7_BCD5 &+ (steps &* 0xE4F1_D9CC) &>> 32
    let rest = Int64(bitPattern: wrappedMagnitude(fractionBits: 63) &- multiple)
    let power = Int32(truncatingIfNeeded: steps)
    return isNegative ? (0 &- power, 0 &- rest) : (power, rest)
  }

  /// `(e^x - 1) / x` with 62 bits after the point, for `x` in ±0.35 with 63: its Taylor polynomial.
  private static func exponentialSlope(_ x: Int64) -> Int64 {
    var sum: Int64 = 0x35_CFE8
    sum = polynomialStep(sum, x, 0x0327_2E95)
    sum = polynomialStep(sum, x, 0x2C24_8C27)
    sum = polynomialStep(sum, x, 0x0002_3DDB_1DFF)
    sum = polynomialStep(sum, x, 0x001A_E645_67F5)
    sum = polynomialStep(sum, x, 0x0127_E4FB_778A)
    sum = polynomialStep(sum, x, 0x0B8E_F1D2_AB64)
    sum = polynomialStep(sum, x, 0x6806_8068_0680)
    sum = polynomialStep(sum, x, 0x0003_4034_0340_3403)
    sum = polynomialStep(sum, x, 0x0016_C16C_16C1_6C17)
    sum = polynomialStep(sum, x, 0x0088_8888_8888_8889)
    sum = polynomialStep(sum, x, 0x02AA_AAAA_AAAA_AAAB)
    sum = polynomialStep(sum, x, 0x0AAA_AAAA_AAAA_AAAB)
    sum = polynomialStep(sum, x, 0x2000_0000_0000_0000)
    return polynomialStep(sum, x, 0x4000_0000_0000_0000)
  }
}
