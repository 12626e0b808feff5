/// The factor `a * b / c` of three scales for 64-bit sums, with 60 significant bits or more and one rounding, half
/// away from zero.
///
/// The factor is rounded up by less than one part in 2^60, so that products that are exact halves are rounded away
/// from zero like halves.
struct WideFactor: BitwiseCopyable {
  // factor = multiplier * 2^-shift, multiplier below 2^63. 32-bit words, because records are aligned to four bytes.
  private let low: UInt32
  private let high: UInt32
  private let shift: Int32

  /// - Throws: `.quantization` where a scale is missing or unusable, or the factor is 2^24 or more.
  init(_ a: Tensor, _ b: Tensor, over c: Tensor) throws(ModelError) {
    try self.init(
      try a.uniformScale, try b.uniformScale, over: try c.uniformScale,
      orThrow: ModelError(.quantization, tensor: c.index))
  }

  /// - Parameters: scales: finite and above zero.
  init(_ a: Float, _ b: Float, over c: Float, orThrow error: ModelError) throws(ModelError) {
    let first = PreciseFactor.parts(a)
    let second = PreciseFactor.parts(b)
    let last = PreciseFactor.parts(c)
    let product = first.significand &* second.significand
    let divisor = last.significand
    // Long division: the quotient has 22 to 25 bits, and 38 more.
    var quotient = product / divisor
    var rest = product % divisor
    for _ in 0..<38 {
      rest = rest &<< 1
      quotient = quotient &<< 1
      if rest >= divisor {
        rest = rest &- divisor
        quotient = quotient | 1
      }
    }
    if rest > 0 { quotient = quotient &+ 1 }
    let shift = 38 &- (first.exponent &+ second.exponent &- last.exponent)
    guard shift >= 39 else { throw error }
    // The largest sum is below 2^63: beyond this every product is below one half.
    let isZero = shift > 126
    low = isZero ? 0 : UInt32(truncatingIfNeeded: quotient)
    high = isZero ? 0 : UInt32(truncatingIfNeeded: quotient &>> 32)
    self.shift = isZero ? 126 : shift
  }

  /// `sum * factor`, rounded and limited to 32 bits.
  func callAsFunction(_ sum: Int64) -> Int32 {
    let size = sum.magnitude
    let sizeLow = size & 0xFFFF_FFFF
    let sizeHigh = size &>> 32
    // The product in two words; the multiplier's upper half has 31 bits, the size's at most 32.
    let lowest = sizeLow &* UInt64(low)
    let middle = sizeHigh &* UInt64(low) &+ (lowest &>> 32)
    let cross = sizeLow &* UInt64(high) &+ (middle & 0xFFFF_FFFF)
    var upper = sizeHigh &* UInt64(high) &+ (middle &>> 32) &+ (cross &>> 32)
    var lower = (cross &<< 32) | (lowest & 0xFFFF_FFFF)
    let result: UInt64
    if shift > 64 {
      upper = upper &+ (1 &<< UInt64(shift &- 65))
      result = upper &>> UInt64(shift &- 64)
    } else {
      let (rounded, carries) = lower.addingReportingOverflow(1 &<< UInt64(shift &- 1))
      lower = rounded
      if carries { upper = upper &+ 1 }
      // The shift is 39 or more: what the lower word leaves has 25 bits.
      if upper &>> UInt64(shift &- 33) != 0 {
        result = UInt64(Int32.max)
      } else {
        result = shift == 64 ? upper : (upper &<< UInt64(64 &- shift)) | (lower &>> UInt64(shift))
      }
    }
    let limited = Int32(truncatingIfNeeded: min(result, UInt64(Int32.max)))
    return sum < 0 ? 0 &- limited : limited
  }
}
