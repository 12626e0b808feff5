extension WideReal {
  /// `ln self`, with a relative error below 2^-57; the lowest number there is for numbers that are not above zero.
  var logarithm: WideReal {
    if isZero || isNegative { return -WideReal.huge }
    // The number as m * 2^power with m in [sqrt 1/2, sqrt 2), and z = (m - 1) / (m + 1).
    let isUpper = significand > 0xB504_F333_F9DE_6484
    let power = isUpper ? exponent &+ 1 : exponent
    let difference =
      isUpper
      ? WideReal(0 &- significand, exponent: -64, isNegative: true)
      : WideReal(significand &- (1 &<< 63), exponent: -63)
    let sum = WideReal(
      (significand &>> 1) &+ (isUpper ? 1 &<< 63 : 1 &<< 62), exponent: isUpper ? -63 : -62)
    let z = difference * sum.reciprocal
    // ln m = 2 artanh z.
    let ofSignificand = (z * WideReal(WideReal.artanhSlope(z), exponent: -62)).scaled(byPowerOfTwo: 1)
    let ofPower = WideReal(Int64(power)) * WideReal(0xB172_17F7_D1CF_79AB as UInt64, exponent: -64)
    return ofPower + ofSignificand
  }

  /// `artanh(z) / z` with 62 bits after the point, for `z` in ±0.1716: its Taylor polynomial.
  private static func artanhSlope(_ z: WideReal) -> Int64 {
    let square = Int64(bitPattern: (z * z).wrappedMagnitude(fractionBits: 63))
    var sum: Int64 = 0x028F_5C28_F5C2_8F5C
    sum = polynomialStep(sum, square, 0x02C8_590B_2164_2C86)
    sum = polynomialStep(sum, square, 0x030C_30C3_0C30_C30C)
    sum = polynomialStep(sum, square, 0x035E_50D7_9435_E50D)
    sum = polynomialStep(sum, square, 0x03C3_C3C3_C3C3_C3C4)
    sum = polynomialStep(sum, square, 0x0444_4444_4444_4444)
    sum = polynomialStep(sum, square, 0x04EC_4EC4_EC4E_C4EC)
    sum = polynomialStep(sum, square, 0x05D1_745D_1745_D174)
    sum = polynomialStep(sum, square, 0x071C_71C7_1C71_C71C)
    sum = polynomialStep(sum, square, 0x0924_9249_2492_4925)
    sum = polynomialStep(sum, square, 0x0CCC_CCCC_CCCC_CCCD)
    sum = polynomialStep(sum, square, 0x1555_5555_5555_5555)
    return polynomialStep(sum, square, 0x4000_0000_0000_0000)
  }
}
