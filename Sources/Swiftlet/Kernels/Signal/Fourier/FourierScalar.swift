/// A number in whose arithmetic Fourier transforms are computed.
///
/// Integers are fractions of 2^15 or 2^31; products are rounded, ties towards positive infinity, and sums wrap. Source: the
/// fixed-point arithmetic of kiss_fft.
protocol FourierScalar: TensorElement {
  static var zero: Self { get }
  /// A cosine or sine.
  init(unit value: Double)
  static func sum(_ left: Self, _ right: Self) -> Self
  static func difference(_ left: Self, _ right: Self) -> Self
  static func product(_ left: Self, _ right: Self) -> Self
  static func product(_ left: Complex<Self>, _ right: Complex<Self>) -> Complex<Self>
  static func half(_ value: Self) -> Self
  /// Half of a sum, or of a difference, that may be larger than the type holds.
  static func halfSum(_ left: Self, _ right: Self) -> Self
  static func halfDifference(_ left: Self, _ right: Self) -> Self
  /// What each stage of `radix` first multiplies its inputs with, lest sums overflow; 1 for floating point.
  static func stageScale(radix: Int) -> Self
  static func scaled(_ value: Self, _ scale: Self) -> Self
  /// What is left to divide an inverse transform by.
  static func normalized(_ value: Self, length: Int32) -> Self
}

extension Float: FourierScalar {
  static var zero: Float { 0 }
  init(unit value: Double) { self = Float(value) }
  @inline(__always) static func sum(_ left: Float, _ right: Float) -> Float { left + right }
  @inline(__always) static func difference(_ left: Float, _ right: Float) -> Float { left - right }
  @inline(__always) static func product(_ left: Float, _ right: Float) -> Float { left * right }
  @inline(__always)
  static func product(_ left: Complex<Float>, _ right: Complex<Float>) -> Complex<Float> {
    Complex(
      left.real * right.real - left.imaginary * right.imaginary,
      left.real * right.imaginary + left.imaginary * right.real)
  }
  @inline(__always) static func half(_ value: Float) -> Float { value * 0.5 }
  @inline(__always) static func halfSum(_ left: Float, _ right: Float) -> Float { (left + right) * 0.5 }
  @inline(__always) static func halfDifference(_ left: Float, _ right: Float) -> Float {
    (left - right) * 0.5
  }
  @inline(__always) static func stageScale(radix: Int) -> Float { 1 }
  @inline(__always) static func scaled(_ value: Float, _ scale: Float) -> Float { value }
  @inline(__always) static func normalized(_ value: Float, length: Int32) -> Float { value / Float(length) }
}

/// A fraction of 2^15 or 2^31.
protocol FourierInteger: FourierScalar, FixedWidthInteger & SignedInteger {
  /// Holds a sum of two products.
  associatedtype Wide: FixedWidthInteger & SignedInteger
}

extension Int16: FourierInteger {
  typealias Wide = Int32
}

extension Int32: FourierInteger {
  typealias Wide = Int64
}

extension FourierInteger {
  static var zero: Self { 0 }

  init(unit value: Double) {
    let exact = 0.5 + Double(Self.max) * value
    // Towards negative infinity; the value is within the type's range.
    let truncated = Int64(exact)
    self = Self(truncatingIfNeeded: Double(truncated) > exact ? truncated &- 1 : truncated)
  }

  @inline(__always) static func sum(_ left: Self, _ right: Self) -> Self { left &+ right }
  @inline(__always) static func difference(_ left: Self, _ right: Self) -> Self { left &- right }

  @inline(__always)
  static func product(_ left: Self, _ right: Self) -> Self { rounded(wide(left, right)) }

  @inline(__always)
  static func product(_ left: Complex<Self>, _ right: Complex<Self>) -> Complex<Self> {
    Complex(
      rounded(wide(left.real, right.real) &- wide(left.imaginary, right.imaginary)),
      rounded(wide(left.real, right.imaginary) &+ wide(left.imaginary, right.real)))
  }

  @inline(__always) static func half(_ value: Self) -> Self { value &>> 1 }

  @inline(__always)
  static func halfSum(_ left: Self, _ right: Self) -> Self { narrowHalf(word(left) &+ word(right)) }

  @inline(__always)
  static func halfDifference(_ left: Self, _ right: Self) -> Self { narrowHalf(word(left) &- word(right)) }

  @inline(__always) static func stageScale(radix: Int) -> Self { Self.max / Self(truncatingIfNeeded: radix) }
  @inline(__always) static func scaled(_ value: Self, _ scale: Self) -> Self { product(value, scale) }
  @inline(__always) static func normalized(_ value: Self, length: Int32) -> Self { value }

  @inline(__always)
  private static func wide(_ left: Self, _ right: Self) -> Wide {
    Wide(truncatingIfNeeded: left) &* Wide(truncatingIfNeeded: right)
  }

  @inline(__always)
  private static func rounded(_ value: Wide) -> Self {
    Self(truncatingIfNeeded: (value &+ 1 &<< Wide(Self.bitWidth &- 2)) &>> Wide(Self.bitWidth &- 1))
  }

  // Sums for halves have 32 bits for both types, and wrap there.
  @inline(__always)
  private static func word(_ value: Self) -> Int32 { Int32(truncatingIfNeeded: value) }

  @inline(__always)
  private static func narrowHalf(_ value: Int32) -> Self { Self(truncatingIfNeeded: value &>> 1) }
}
