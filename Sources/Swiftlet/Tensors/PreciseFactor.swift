/// A positive factor with 62 significant bits, by which integers of 32 bits are multiplied and rounded once.
///
/// `factor = (high * 2^31 + low) * 2^-(shift + 31)`, rounded up. So a product that lies halfway between two integers
/// is never taken for less; it is rounded away from zero, as are products that lie less than `2^-61` of their size
/// below halfway. With scales for numerator and denominator (24 significant bits each) there are none of those.
struct PreciseFactor: BitwiseCopyable {
  private let high: UInt32
  private let low: UInt32
  // 1...63.
  private let shift: Int32

  /// `first * second / divisor`.
  ///
  /// Factors of 2^30 and above become about 2^30, factors below 2^-33 zero: the product with any integer is far
  /// outside of 16 bits, or zero, all the same.
  ///
  /// - Parameters: finite and above zero.
  init(_ first: Float, _ second: Float = 1, over divisor: Float) {
    let a = PreciseFactor.parts(first)
    let b = PreciseFactor.parts(second)
    let c = PreciseFactor.parts(divisor)
    var remainder = a.significand &* b.significand
    var divisor = c.significand
    var exponent = a.exponent &+ b.exponent &- c.exponent
    while (divisor &<< 1) <= remainder {
      divisor = divisor &<< 1
      exponent = exponent &+ 1
    }
    // The quotient is in [1, 2); long division gives its 62 bits.
    var quotient: UInt64 = 0
    for _ in 0..<62 {
      quotient = quotient &<< 1
      if remainder >= divisor {
        remainder = remainder &- divisor
        quotient = quotient | 1
      }
      remainder = remainder &<< 1
    }
    if remainder > 0 { quotient = quotient &+ 1 }
    if exponent < -33 { quotient = 0 }
    high = UInt32(truncatingIfNeeded: quotient &>> 31)
    low = UInt32(truncatingIfNeeded: quotient & 0x7FFF_FFFF)
    shift = clamp(30 &- exponent, 1, 63)
  }

  /// The nearest integer to `magnitude * factor`, half up; at most `Int32.max`.
  @inline(__always)
  func callAsFunction(_ magnitude: UInt32) -> Int32 {
    // Below 2^63: the rest of the product's low part can not carry into what is rounded.
    let product =
      UInt64(high) &* UInt64(magnitude) &+ ((UInt64(low) &* UInt64(magnitude)) &>> 31)
    let rounded = (product &+ (1 &<< UInt64(truncatingIfNeeded: shift &- 1))) &>> UInt64(shift)
    return Int32(truncatingIfNeeded: min(rounded, 0x7FFF_FFFF))
  }

  /// A number as an integer of 24 bits, the highest of them set, times a power of two.
  static func parts(_ value: Float) -> (significand: UInt64, exponent: Int32) {
    // Every number of 32 bits is a normal one in 64.
    let bits = Double(value).bitPattern
    let significand = (bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000
    return (significand &>> 29, Int32(truncatingIfNeeded: bits &>> 52) &- 1023 &- 23)
  }
}
