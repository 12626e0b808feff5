internal import CSwiftletKernels

extension WideReal {
  /// `sin self`, with an error below 2^-58, below 2^-58 of the result within ±π/4. For numbers below 2^192.
  var sine: WideReal {
    let (quadrant, rest) = circleRest
    let size = quadrant & 1 == 0 ? WideReal.sine(rest) : WideReal.cosine(rest)
    return isNegative != (quadrant & 2 != 0) ? -size : size
  }

  /// `cos self`, with an error below 2^-58. For numbers below 2^192.
  var cosine: WideReal {
    let (quadrant, rest) = circleRest
    let size = quadrant & 1 == 0 ? WideReal.cosine(rest) : WideReal.sine(rest)
    return (quadrant &+ 1) & 2 != 0 ? -size : size
  }

  /// The magnitude as `quadrant * π/2 + rest` modulo 2π, with `rest` in ±π/4.
  private var circleRest: (quadrant: UInt64, rest: WideReal) {
    if exponent < -1 || (exponent == -1 && significand < 0xC90F_DAA2_2168_C234) { return (0, magnitude) }
    let turns = fractionOfTurns
    let quadrant = (turns &+ (1 &<< 61)) &>> 62
    let rest = Int64(bitPattern: turns &- (quadrant &<< 62))
    let fullTurn = WideReal(0xC90F_DAA2_2168_C234 as UInt64, exponent: -61)
    return (quadrant & 3, WideReal(rest, exponent: -64) * fullTurn)
  }

  /// The fraction of `magnitude / 2π`, times 2^64: of 1 / 2π only the 128 bits are multiplied that come after those
  /// which make whole turns.
  private var fractionOfTurns: UInt64 {
    let start = exponent &- 63
    let high = WideReal.inverseTurn(from: start)
    let low = WideReal.inverseTurn(from: start &+ 64)
    return significand &* high &+ swiftlet_multiply_high(significand, low)
  }

  /// 64 bits of 1 / 2π from bit `start` after the point on; zeros before the point and beyond bit 384.
  private static func inverseTurn(from start: Int32) -> UInt64 {
    let word = start &>> 6
    let bit = UInt64(truncatingIfNeeded: start & 63)
    let high = inverseTurn(word: word) &<< bit
    return bit == 0 ? high : high | inverseTurn(word: word &+ 1) &>> (64 &- bit)
  }

  private static func inverseTurn(word: Int32) -> UInt64 {
    switch word {
    case 0: 0x28BE_60DB_9391_054A
    case 1: 0x7F09_D5F4_7D4D_3770
    case 2: 0x36D8_A566_4F10_E410
    case 3: 0x7F94_58EA_F7AE_F158
    case 4: 0x6DC9_1B8E_9093_74B8
    case 5: 0x0192_4BBA_8274_6487
    default: 0
    }
  }

  /// The sine of a number in ±π/4: its Taylor polynomial.
  private static func sine(_ x: WideReal) -> WideReal {
    let square = 0 &- Int64(bitPattern: (x * x).wrappedMagnitude(fractionBits: 63))
    var sum: Int64 = 0x26
    sum = polynomialStep(sum, square, 0x32A6)
    sum = polynomialStep(sum, square, 0x0035_CFE8)
    sum = polynomialStep(sum, square, 0x2C24_8C27)
    sum = polynomialStep(sum, square, 0x001A_E645_67F5)
    sum = polynomialStep(sum, square, 0x0B8E_F1D2_AB64)
    sum = polynomialStep(sum, square, 0x0003_4034_0340_3403)
    sum = polynomialStep(sum, square, 0x0088_8888_8888_8889)
    sum = polynomialStep(sum, square, 0x0AAA_AAAA_AAAA_AAAB)
    sum = polynomialStep(sum, square, 0x4000_0000_0000_0000)
    return x * WideReal(sum, exponent: -62)
  }

  /// The cosine of a number in ±π/4: its Taylor polynomial.
  private static func cosine(_ x: WideReal) -> WideReal {
    let square = 0 &- Int64(bitPattern: (x * x).wrappedMagnitude(fractionBits: 63))
    var sum: Int64 = 0x02D0
    sum = polynomialStep(sum, square, 0x0003_5CFE)
    sum = polynomialStep(sum, square, 0x0327_2E95)
    sum = polynomialStep(sum, square, 0x0002_3DDB_1DFF)
    sum = polynomialStep(sum, square, 0x0127_E4FB_778A)
    sum = polynomialStep(sum, square, 0x6806_8068_0680)
    sum = polynomialStep(sum, square, 0x0016_C16C_16C1_6C17)
    sum = polynomialStep(sum, square, 0x02AA_AAAA_AAAA_AAAB)
    sum = polynomialStep(sum, square, 0x2000_0000_0000_0000)
    sum = polynomialStep(sum, square, 0x4000_0000_0000_0000)
    return WideReal(sum, exponent: -62)
  }
}
