internal import CSwiftletKernels

/// A non-negative factor as an integer: `factor = multiplier * 2^(shift - 31)`, `multiplier` in
/// [2^30, 2^31) or zero.
///
/// Source of the rule: TensorFlow Lite's `QuantizeMultiplier`: the significand is rounded to 31 bits, half
/// away from zero; factors below 2^-32 become zero.
public struct QuantizedMultiplier: Sendable, Equatable {
  public let multiplier: Int32
  /// Left shift where positive, right shift where negative; -31...1024.
  public let shift: Int32

  public init(multiplier: Int32, shift: Int32) {
    self.multiplier = multiplier
    self.shift = shift
  }

  /// - Parameter factor: finite and not negative. Anything else gives zero.
  public init(_ factor: Double) {
    self.init(bits: factor > 0 ? factor.bitPattern : 0)
  }

  /// The factor `first * second / divisor`, computed in 64 bits.
  ///
  /// - Parameters: scales: finite, not negative, the divisor above zero.
  init(_ first: Float, _ second: Float = 1, over divisor: Float) {
    self.init(bits: swiftlet_scale_quotient(first, second, divisor))
  }

  /// - Parameter bits: those of a number that is not negative.
  @inline(never)
  init(bits: UInt64) {
    let exponent = Int32(truncatingIfNeeded: (bits &>> 52) & 0x7FF)
    // Subnormal numbers are far below 2^-32.
    guard exponent > 0, exponent < 0x7FF else {
      multiplier = 0
      shift = 0
      return
    }
    // 53 significant bits, rounded to 31.
    let significand = (bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000
    var rounded = (significand &+ (1 &<< 21)) &>> 22
    var power = exponent &- 1022
    if rounded == 1 &<< 31 {
      rounded = rounded &>> 1
      power = power &+ 1
    }
    guard power >= -31 else {
      multiplier = 0
      shift = 0
      return
    }
    multiplier = Int32(truncatingIfNeeded: rounded)
    shift = power
  }

  /// The multiplier for 64-bit accumulators: its upper 16 bits, rounded.
  @inline(__always)
  public static func reduced(_ multiplier: Int32) -> Int32 {
    multiplier < 0x7FFF_0000 ? (multiplier &+ 0x8000) &>> 16 : 0x7FFF
  }
}
