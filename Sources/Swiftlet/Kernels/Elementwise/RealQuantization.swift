/// A quantized tensor's elements as exact real numbers, as prepared.
struct RealInput: BitwiseCopyable {
  let zeroPoint: Int32
  private let scale: BinaryScale

  /// - Throws: `.quantization` where the tensor has no quantization, more than one, or a zero point with 16 bits.
  init(_ tensor: Tensor) throws(ModelError) {
    scale = BinaryScale(try tensor.uniformScale)
    zeroPoint = try tensor.zeroPoint
    if tensor.type == .int16 { try tensor.expectZeroPoint(0) }
  }

  /// The real number that an element stands for.
  @inline(__always)
  func callAsFunction(_ element: Int32) -> WideReal { real(element &- zeroPoint) }

  /// The real number that a difference of two elements stands for.
  @inline(__always)
  func real(_ difference: Int32) -> WideReal { scale(difference) }
}

/// Real numbers as elements of a quantized tensor, as prepared.
struct RealOutput: BitwiseCopyable {
  private let zeroPoint: Int32
  private let low: Int32
  private let high: Int32
  // The inverse of the scale, in halves: 64-bit fields would make the layout depend on the target.
  private let upperHalf: UInt32
  private let lowerHalf: UInt32
  private let exponent: Int32

  /// - Throws: `.quantization` where the tensor has no quantization, more than one, or a zero point with 16 bits;
  ///   `.unsupportedType` where its elements have other widths.
  init(_ tensor: Tensor) throws(ModelError) {
    let scale = try tensor.uniformScale
    zeroPoint = try tensor.zeroPoint
    if tensor.type == .int16 { try tensor.expectZeroPoint(0) }
    (low, high) = try FusedActivation.none.quantizedRange(of: tensor)
    let inverse = WideReal(scale).reciprocalRoundedUp
    upperHalf = UInt32(truncatingIfNeeded: inverse.significand &>> 32)
    lowerHalf = UInt32(truncatingIfNeeded: inverse.significand)
    exponent = inverse.exponent &- 63
  }

  /// The nearest element, half away from zero.
  @inline(__always)
  func callAsFunction<Element: FixedWidthInteger>(_ real: WideReal) -> Element {
    let inverse = WideReal(UInt64(upperHalf) &<< 32 | UInt64(lowerHalf), exponent: exponent)
    return Element(truncatingIfNeeded: clamp((real * inverse).rounded &+ zeroPoint, low, high))
  }
}
