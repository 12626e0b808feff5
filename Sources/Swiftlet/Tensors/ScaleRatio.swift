/// The exact quotient of two scales: `numerator / denominator * 2^exponent`, both with 24 bits.
///
/// What multiplies by it rounds once, and exactly, which no factor in fixed point does.
struct ScaleRatio: BitwiseCopyable {
  private let numerator: UInt32
  private let denominator: UInt32
  private let exponent: Int32

  /// - Parameters: scales: finite and above zero.
  init(_ scale: Float, over divisor: Float) {
    let above = ScaleRatio.split(scale)
    let below = ScaleRatio.split(divisor)
    numerator = above.significand
    denominator = below.significand
    exponent = above.exponent &- below.exponent
  }

  /// `value` times the ratio, rounded half away from zero; results beyond 16 bits may be any number beyond 16 bits.
  func scaled(_ value: Int32) -> Int32 {
    let size = Int32(clamping: magnitude(UInt64(value.magnitude)))
    return value < 0 ? 0 &- size : size
  }

  private func magnitude(_ value: UInt64) -> UInt64 {
    // The quotient of the significands lies between 1/2 and 2.
    if exponent >= 0 {
      guard value > 0 else { return 0 }
      guard exponent < 18 else { return 1 &<< 17 }
      let raised = (min(value, 1 &<< 18) &* UInt64(numerator)) &<< UInt64(exponent)
      return ScaleRatio.rounded(raised, over: UInt64(denominator))
    }
    // The value has at most 32 bits: beyond, the result is below one half.
    guard exponent > -34 else { return 0 }
    return ScaleRatio.rounded(
      value &* UInt64(numerator), over: UInt64(denominator) &<< UInt64(truncatingIfNeeded: 0 &- exponent))
  }

  private static func rounded(_ value: UInt64, over divisor: UInt64) -> UInt64 {
    // Scales are above zero, so the divisor is.
    divisor == 0 ? 0 : (2 &* value &+ divisor) / (2 &* divisor)
  }

  private static func split(_ scale: Float) -> (significand: UInt32, exponent: Int32) {
    let bits = scale.bitPattern
    let fraction = bits & 0x7F_FFFF
    let power = Int32(truncatingIfNeeded: bits &>> 23) & 0xFF
    guard power == 0 else { return (fraction | 0x80_0000, power &- 150) }
    // A subnormal number: its first bit moves to place 23.
    let raised = max(fraction.leadingZeroBitCount &- 8, 0)
    return (fraction &<< UInt32(truncatingIfNeeded: raised), -149 &- Int32(truncatingIfNeeded: raised))
  }
}
