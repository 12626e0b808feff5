internal import CSwiftletKernels

/// Quotients of scales as 64-bit floating point rounds them, by their bits.
enum ScaleQuotient {
  /// The bits of `first * second / divisor`.
  ///
  /// - Parameters: scales: finite, not negative, the divisor above zero.
  @inline(__always)
  static func bits(_ first: Float, _ second: Float, over divisor: Float) -> UInt64 {
    swiftlet_scale_quotient(first.bitPattern, second.bitPattern, divisor.bitPattern)
  }
}
