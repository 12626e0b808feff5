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
    self.init(bits: factor > 0 && factor.isFinite ? factor.bitPattern : 0)
  }

  /// The factor `first * second / divisor`, computed in 64 bits.
  ///
  /// - Parameters: scales: finite, not negative, the divisor above zero.
  init(_ first: Float, _ second: Float = 1, over divisor: Float) {
    self.init(bits: first.bitPattern, second.bitPattern, over: divisor.bitPattern)
  }

  /// The same for the bits of scales.
  @inline(__always)
  init(bits first: UInt32, _ second: UInt32, over divisor: UInt32) {
    let factor = swiftlet_scale_multiplier(first, second, divisor)
    multiplier = Int32(truncatingIfNeeded: factor)
    shift = Int32(truncatingIfNeeded: factor &>> 32)
  }

  /// - Parameter bits: those of a number that is finite and not negative.
  @inline(never)
  init(bits: UInt64) {
    // The upper 32 of 53 significant bits, the first of which is not stored, rounded to 31.
    let upper = UInt32(truncatingIfNeeded: bits &>> 21) | 0x8000_0000
    var rounded = Int32(bitPattern: (upper &>> 1) &+ (upper & 1))
    var power = Int32(truncatingIfNeeded: bits &>> 52) &- 1022
    if rounded < 0 {
      rounded = 1 &<< 30
      power = power &+ 1
    }
    // Subnormal numbers are far below.
    guard power >= -31 else {
      multiplier = 0
      shift = 0
      return
    }
    multiplier = rounded
    shift = power
  }

  /// The multiplier for 64-bit accumulators: its upper 16 bits, rounded.
  @inline(__always)
  public static func reduced(_ multiplier: Int32) -> Int32 {
    multiplier < 0x7FFF_0000 ? (multiplier &+ 0x8000) &>> 16 : 0x7FFF
  }
}
