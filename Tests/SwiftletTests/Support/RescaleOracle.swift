import Foundation

/// TensorFlow Lite's fixed-point rescaling, written down from its definition in exact arithmetic.
enum RescaleOracle {
  /// Significand, rounded to 31 bits half away from zero, and exponent of a factor.
  static func multiplier(_ factor: Double) -> (multiplier: Int64, shift: Int) {
    guard factor > 0 else { return (0, 0) }
    let (significand, exponent) = frexp(factor)
    var multiplier = Int64((significand * 2_147_483_648).rounded(.toNearestOrAwayFromZero))
    var shift = exponent
    if multiplier == 2_147_483_648 {
      multiplier /= 2
      shift += 1
    }
    return shift < -31 ? (0, 0) : (multiplier, shift)
  }

  /// gemmlowp's `SaturatingRoundingDoublingHighMul`: a nudge by half, away from zero but for ties, and a division
  /// that truncates.
  static func doublingHighMultiply(_ a: Int64, _ b: Int64) -> Int64 {
    guard a != Int64(Int32.min) || b != Int64(Int32.min) else { return Int64(Int32.max) }
    let nudge: Int64 = a * b >= 0 ? 1 << 30 : 1 - (1 << 30)
    return (a * b + nudge) / (1 << 31)
  }

  /// `round(x / 2^exponent)`, ties away from zero.
  static func roundingDivide(_ x: Int64, _ exponent: Int) -> Int64 {
    let half: Int64 = exponent == 0 ? 0 : 1 << (exponent - 1)
    return x < 0 ? -((half - x) >> exponent) : (x + half) >> exponent
  }

  /// `x` times the factor, with a rounding after the product and one after the shift. A left shift wraps.
  static func multiply(_ x: Int64, _ multiplier: Int64, _ shift: Int) -> Int64 {
    let shifted = Int64(Int32(truncatingIfNeeded: x << max(shift, 0)))
    return roundingDivide(doublingHighMultiply(shifted, multiplier), max(-shift, 0))
  }
}
