/// A quantization's scale as integers, exactly: `scale = significand * 2^exponent`.
struct BinaryScale: BitwiseCopyable {
  /// In [2^23, 2^24).
  let significand: UInt32
  let exponent: Int32

  /// - Parameter scale: finite and above zero.
  init(_ scale: Float) {
    let real = WideReal(scale)
    significand = UInt32(truncatingIfNeeded: real.significand &>> 40)
    exponent = real.exponent &- 23
  }

  /// `value * scale`, for a value of fewer than 40 bits.
  @inline(__always)
  func callAsFunction(_ value: Int32) -> WideReal {
    WideReal(Int64(value) &* Int64(significand), exponent: exponent)
  }
}
