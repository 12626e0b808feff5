internal import CSwiftletKernels

/// What depthwise convolutions by planes of pairs of rows do in one arithmetic; see `SwiftletDepthwise.h`.
protocol DepthwisePlanes {
  associatedtype Arithmetic: PlainArithmetic
  where
    Arithmetic.Activation: LimitedElement, Arithmetic.Weight == Int8, Arithmetic.Stage == IntegerStage,
    Arithmetic.Bias: FixedWidthInteger

  /// Whether a channel of this bias and this factor can be summed and rescaled.
  static func takes(bias: Arithmetic.Bias, multiplier: Int32, shift: Int32) -> Bool
  /// The results without a fused activation.
  static var results: ClosedRange<Int32> { get }

  static func run(_ layer: swiftlet_depthwise_layer)
}

/// 8 bits.
///
/// Weights and bias are doubled, so that the upper word of a sum times the multiplier is their doubled product of the
/// definition. One floor of that, rounded, plus the half of the second rounding is the two roundings, as floors nest;
/// sums below zero round half away from zero.
enum Int8DepthwisePlanes: DepthwisePlanes {
  typealias Arithmetic = Int8Arithmetic

  /// Sums of nine products with any bias below 2^29 stay below 2^30, their doubles below 2^31. Moved left by 22, the zero
  /// point and a half stay below 2^30, and so does the upper word of the product.
  @inline(__always)
  static func takes(bias: Int32, multiplier: Int32, shift: Int32) -> Bool {
    bias.magnitude < 1 &<< 29 && multiplier > 0 && shift >= -22 && shift <= -1
  }

  static var results: ClosedRange<Int32> { -128...127 }

  @inline(__always)
  static func run(_ layer: swiftlet_depthwise_layer) {
    unsafe withUnsafePointer(to: layer) { unsafe swiftlet_depthwise_layer_int8($0) }
  }
}

/// 16 bits.
///
/// Sums fit 32 bits. The reduced multiplier is moved left so far that the result is the upper word of the product, rounded.
enum Int16DepthwisePlanes<Arithmetic: PlainArithmetic>: DepthwisePlanes
where
  Arithmetic.Activation == Int16, Arithmetic.Weight == Int8, Arithmetic.Stage == IntegerStage,
  Arithmetic.Bias: FixedWidthInteger
{
  /// Sums of nine products stay below 2^26. The multiplier has 15 bits, and room for 16 more.
  @inline(__always)
  static func takes(bias: Arithmetic.Bias, multiplier: Int32, shift: Int32) -> Bool {
    bias.magnitude < 1 &<< 31 &- 1 &<< 26 && shift >= -17 && shift <= -1
  }

  static var results: ClosedRange<Int32> { -32768...32767 }

  @inline(__always)
  static func run(_ layer: swiftlet_depthwise_layer) {
    unsafe withUnsafePointer(to: layer) { unsafe swiftlet_depthwise_layer_int16($0) }
  }
}
