internal import CSwiftletKernels

extension WideReal {
  /// `1 / self`; huge for zero. Exact for powers of two, otherwise below the exact result by less than 2^-60 of it.
  var reciprocal: WideReal {
    if isZero { return .huge }
    if significand == 1 &<< 63 { return WideReal(UInt64(1), exponent: 0 &- exponent, isNegative: isNegative) }
    // From 14 bits on, every step of Newton's method doubles how many are right, from below.
    let leading = UInt32(truncatingIfNeeded: significand &>> 48)
    var estimate = UInt64(UInt32.max / (leading &+ 1)) &<< 47
    for _ in 0..<3 {
      let error = (1 &<< 63) &- swiftlet_multiply_high(significand, estimate)
      estimate = estimate &+ (swiftlet_multiply_high(estimate, error) &<< 1)
    }
    return WideReal(estimate, exponent: -64 &- exponent, isNegative: isNegative)
  }

  /// `1 / self` for a positive number of at most 32 significant bits: the smallest number of 64 bits that is not
  /// below it.
  var reciprocalRoundedUp: WideReal {
    let divisor = significand &>> 32
    if divisor == 1 &<< 31 || divisor == 0 { return reciprocal }
    // 2^95 / divisor in two steps of long division, which is in (2^63, 2^64).
    let (upper, rest) = (UInt64(1) &<< 63).quotientAndRemainder(dividingBy: divisor)
    let (lower, last) = (rest &<< 32).quotientAndRemainder(dividingBy: divisor)
    return WideReal((upper &<< 32) &+ lower &+ (last > 0 ? 1 : 0), exponent: -64 &- exponent)
  }

  /// The root of the magnitude. Exact where 32 bits hold the root, below it by less than 2^-60 of it otherwise.
  var squareRoot: WideReal {
    if isZero { return .zero }
    // The number as an integer in [2^62, 2^64) times an even power of two.
    let isOdd = exponent & 1 != 0
    let integer = isOdd ? significand : significand &>> 1
    let power = (exponent &- (isOdd ? 63 : 62)) / 2
    let (root, rest) = WideReal.integerRoot(integer)
    let whole = WideReal(root, exponent: power)
    // The bit that halving dropped is not missed: it is 2^-63 of the number.
    if rest == 0 { return whole }
    // root + d with d = rest / 2 root - (rest / 2 root)^2 / 2 root; the next term is below 2^-64.
    let reciprocal = WideReal(root).reciprocal.scaled(byPowerOfTwo: -1)
    let first = WideReal(rest) * reciprocal
    let second = first * first * reciprocal
    return (WideReal(root) + (first - second)).scaled(byPowerOfTwo: power)
  }

  /// The integer part of the root, and the square's excess over the root's square.
  static func integerRoot(_ square: UInt64) -> (root: UInt64, rest: UInt64) {
    var rest = square
    var root: UInt64 = 0
    var bit: UInt64 = 1 &<< 62
    while bit > 0 {
      let trial = root &+ bit
      root = root &>> 1
      if rest >= trial {
        rest = rest &- trial
        root = root &+ bit
      }
      bit = bit &>> 2
    }
    return (root, rest)
  }
}
