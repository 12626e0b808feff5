internal import CSwiftletKernels

/// A real number of 64 significant bits that integer instructions compute with: `±significand * 2^(exponent - 63)`.
///
/// What integer kernels apply real functions to, at run time and on every target with the same bits. Products and
/// sums have a relative error below 2^-62, and are exact where 64 bits hold the exact result.
struct WideReal {
  /// In [2^63, 2^64), or zero for the number zero.
  let significand: UInt64
  /// Far inside of the range of its type: numbers start from floating-point ones, and functions limit their results.
  let exponent: Int32
  let isNegative: Bool

  @inline(__always)
  private init(significand: UInt64, exponent: Int32, isNegative: Bool) {
    self.significand = significand
    self.exponent = exponent
    self.isNegative = isNegative
  }

  /// `±magnitude * 2^exponent`.
  @inline(__always)
  init(_ magnitude: UInt64, exponent: Int32 = 0, isNegative: Bool = false) {
    let zeros = Int32(truncatingIfNeeded: magnitude.leadingZeroBitCount)
    significand = magnitude &<< UInt64(truncatingIfNeeded: zeros)
    self.exponent = magnitude == 0 ? WideReal.exponentOfZero : exponent &+ 63 &- zeros
    self.isNegative = isNegative
  }

  /// `value * 2^exponent`.
  @inline(__always)
  init(_ value: Int64, exponent: Int32 = 0) {
    self.init(value.magnitude, exponent: exponent, isNegative: value < 0)
  }

  /// Below those of all other numbers, which functions compare with limits.
  private static var exponentOfZero: Int32 { -1 &<< 20 }

  static var zero: WideReal { WideReal(UInt64(0)) }
  /// Beyond every element of every quantization.
  static var huge: WideReal { WideReal(UInt64(1), exponent: 4096) }

  var isZero: Bool { significand == 0 }

  var magnitude: WideReal { WideReal(significand: significand, exponent: exponent, isNegative: false) }

  @inline(__always)
  static prefix func - (value: WideReal) -> WideReal {
    WideReal(significand: value.significand, exponent: value.exponent, isNegative: !value.isNegative)
  }

  @inline(__always)
  static func * (left: WideReal, right: WideReal) -> WideReal {
    let high = swiftlet_multiply_high(left.significand, right.significand)
    let low = left.significand &* right.significand
    // In [2^126, 2^128), or zero.
    let shift = UInt64(truncatingIfNeeded: high.leadingZeroBitCount) & 1
    let significand = shift == 0 ? high : (high &<< 1) | (low &>> 63)
    return WideReal(
      significand: significand,
      exponent: left.exponent &+ right.exponent &+ 1 &- Int32(truncatingIfNeeded: shift),
      isNegative: left.isNegative != right.isNegative)
  }

  static func + (left: WideReal, right: WideReal) -> WideReal {
    if left.isZero { return right }
    if right.isZero { return left }
    let leftIsLarger =
      left.exponent > right.exponent
      || (left.exponent == right.exponent && left.significand >= right.significand)
    let large = leftIsLarger ? left : right
    let small = leftIsLarger ? right : left
    let distance = large.exponent &- small.exponent
    let addend = distance > 63 ? 0 : small.significand &>> UInt64(truncatingIfNeeded: distance)
    if large.isNegative == small.isNegative {
      let (sum, carry) = large.significand.addingReportingOverflow(addend)
      return WideReal(
        significand: carry ? (sum &>> 1) | (1 &<< 63) : sum, exponent: large.exponent &+ (carry ? 1 : 0),
        isNegative: large.isNegative)
    }
    // One bit more, for what a difference of numbers of almost the same exponent leaves.
    let spare = distance == 1 ? small.significand & 1 : 0
    let difference = large.significand &- addend
    if spare != 0 {
      let doubled = (difference &<< 1) &- 1
      let fits = difference &>> 63 == 0
      return fits
        ? WideReal(doubled, exponent: large.exponent &- 64, isNegative: large.isNegative)
        : WideReal(difference &- 1, exponent: large.exponent &- 63, isNegative: large.isNegative)
    }
    return WideReal(difference, exponent: large.exponent &- 63, isNegative: large.isNegative)
  }

  @inline(__always)
  static func - (left: WideReal, right: WideReal) -> WideReal { left + -right }

  static func < (left: WideReal, right: WideReal) -> Bool {
    let difference = left - right
    return difference.isNegative && !difference.isZero
  }

  /// `self * 2^power`.
  @inline(__always)
  func scaled(byPowerOfTwo power: Int32) -> WideReal {
    WideReal(significand: significand, exponent: exponent &+ power, isNegative: isNegative)
  }

  /// The magnitude times `2^bits`, without its fraction and modulo 2^64.
  @inline(__always)
  func wrappedMagnitude(fractionBits bits: Int32) -> UInt64 {
    let shift = exponent &+ bits &- 63
    if shift <= -64 || shift >= 64 { return 0 }
    return shift < 0
      ? significand &>> UInt64(truncatingIfNeeded: 0 &- shift)
      : significand &<< UInt64(truncatingIfNeeded: shift)
  }

  /// The nearest integer, half away from zero; limited to ±2^30.
  @inline(__always)
  var rounded: Int32 {
    if exponent < -1 || isZero { return 0 }
    if exponent >= 30 { return isNegative ? -1 &<< 30 : 1 &<< 30 }
    let halves = significand &>> UInt64(truncatingIfNeeded: 62 &- exponent)
    let size = Int32(truncatingIfNeeded: (halves &+ 1) &>> 1)
    return isNegative ? 0 &- size : size
  }
}

/// Products of numbers in two's complement with 62 (`p`) and 63 (`x`) bits after the point, plus `constant`:
/// one step of a polynomial. Truncated downwards, with an error below 2^-61.
@inline(__always)
func polynomialStep(_ p: Int64, _ x: Int64, _ constant: Int64) -> Int64 {
  constant &+ (multiplyHigh(p, x) &<< 1)
}

/// The upper half of the product of two numbers in two's complement.
@inline(__always)
func multiplyHigh(_ a: Int64, _ b: Int64) -> Int64 {
  // A negative number counts 2^64 too much when read without its sign.
  let high = Int64(bitPattern: swiftlet_multiply_high(UInt64(bitPattern: a), UInt64(bitPattern: b)))
  return high &- (a &>> 63 & b) &- (b &>> 63 & a)
}
