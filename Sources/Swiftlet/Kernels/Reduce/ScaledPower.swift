/// A positive number far beyond the range of floating point: `significand * 2^exponent`, 48 bits.
struct ScaledPower {
  private var fraction: Double
  private var power: Int64

  /// `base^power` for a finite base above zero.
  init(_ base: Double, power count: Int) {
    fraction = 1
    power = 0
    var factor = ScaledPower(base)
    var rest = count
    while rest > 0 {
      if rest & 1 != 0 { multiply(factor) }
      factor.multiply(factor)
      rest = rest &>> 1
    }
  }

  private init(_ value: Double) {
    fraction = value
    power = 0
    normalize()
  }

  func divided(by divisor: Double) -> ScaledPower {
    let divisor = ScaledPower(divisor)
    var result = self
    result.fraction = fraction / divisor.fraction
    result.power = power &- divisor.power
    result.normalize()
    return result
  }

  /// 48 bits, the first of them set.
  var significand: UInt64 { UInt64(truncatingIfNeeded: Int64(fraction * 140_737_488_355_328)) }
  var exponent: Int64 { power &- 47 }

  private mutating func multiply(_ factor: ScaledPower) {
    fraction = fraction * factor.fraction
    power = power &+ factor.power
    normalize()
  }

  /// Brings the fraction to 1 ..< 2; it is a normal number.
  private mutating func normalize() {
    let bits = fraction.bitPattern
    power = power &+ Int64(truncatingIfNeeded: (bits &>> 52) & 0x7FF) &- 1023
    fraction = Double(bitPattern: (bits & 0xF_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000)
  }
}
