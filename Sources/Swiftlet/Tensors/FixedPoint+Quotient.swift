extension FixedPoint {
  /// `numerator / denominator * 2^power`, rounded exactly, half up; limited to 2^18. Zero over zero is zero.
  ///
  /// Long division, bit by bit: no quotient of 16-bit elements has many.
  static func roundedQuotient(_ numerator: UInt64, _ denominator: UInt64, power: Int32) -> Int32 {
    let limit: Int32 = 1 &<< 18
    if numerator == 0 { return 0 }
    if denominator == 0 { return limit }
    let numeratorZeros = numerator.leadingZeroBitCount
    let denominatorZeros = denominator.leadingZeroBitCount
    var rest = numerator &<< UInt64(truncatingIfNeeded: numeratorZeros)
    let divisor = denominator &<< UInt64(truncatingIfNeeded: denominatorZeros)
    // The result is rest / divisor, which is in (1/2, 2), times 2^steps.
    let steps = power &+ Int32(truncatingIfNeeded: denominatorZeros &- numeratorZeros)
    if steps >= 19 { return limit }
    if steps < -1 { return 0 }
    if steps == -1 { return rest >= divisor ? 1 : 0 }
    var quotient: Int32 = 0
    if rest >= divisor {
      rest = rest &- divisor
      quotient = 1
    }
    for _ in 0..<steps {
      let isCarry = rest &>> 63 != 0
      rest = rest &<< 1
      quotient = quotient &<< 1
      // The rest is below the divisor, and below twice the divisor once doubled, with its carry.
      if isCarry || rest >= divisor {
        rest = rest &- divisor
        quotient = quotient &+ 1
      }
    }
    let isUp = rest &>> 63 != 0 || rest &<< 1 >= divisor
    return min(quotient &+ (isUp ? 1 : 0), limit)
  }
}
