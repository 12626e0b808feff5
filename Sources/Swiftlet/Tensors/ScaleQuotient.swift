internal import CSwiftletKernels

/// Quotients of scales as 64-bit floating point rounds them, by their bits.
enum ScaleQuotient {
  /// The bits of `first * second / divisor`.
  ///
  /// - Parameters: scales: finite, not negative, the divisor normal and above zero.
  @inline(__always)
  static func bits(_ first: Float, _ second: Float, over divisor: Float) -> UInt64 {
    // The divisor in 64 bits: 29 more of them after the point, and an exponent that counts from 1023 in place of 127.
    swiftlet_wide_quotient(first, second, UInt64(divisor.bitPattern) &<< 29 &+ 896 &<< 52)
  }
}
