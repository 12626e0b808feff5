internal import CSwiftletKernels

/// What depthwise convolutions by planes do in one arithmetic; see `SwiftletDepthwise.h` and `SwiftletDepthwiseStrips.h`.
protocol DepthwisePlanes {
  associatedtype Arithmetic: PlainArithmetic
  where
    Arithmetic.Activation: LimitedElement, Arithmetic.Weight == Int8, Arithmetic.Stage == IntegerStage,
    Arithmetic.Bias: FixedWidthInteger

  /// Whether a channel of this bias and this factor can be summed over so many taps, 256 at most, and rescaled.
  static func takes(bias: Arithmetic.Bias, multiplier: Int32, shift: Int32, taps: Int) -> Bool
  /// The results without a fused activation.
  static var results: ClosedRange<Int32> { get }

  static func run(_ layer: swiftlet_depthwise_layer)
  static func run(_ windows: swiftlet_depthwise_windows)
}

extension DepthwisePlanes {
  /// Whether zero points are elements, and the bytes of a batch can be counted in 32 bits.
  @inline(never)
  static func fit(
    _ operands: WeightedOperands, _ geometry: DepthwiseConv2DGeometry
  ) throws(ModelError) -> Bool {
    let inputs = results ~= (try operands.input.zeroPoint)
    let outputs = results ~= (try operands.output.zeroPoint)
    return inputs && outputs && max(geometry.inputCount, geometry.outputCount) < 1 &<< 29
  }

  @inline(__always)
  static func takes(_ channel: Int, _ layer: WeightedLayer<Arithmetic>, taps: Int) -> Bool {
    let rescale = layer.output.rescale
    return takes(
      bias: layer.output.bias?[channel] ?? 0, multiplier: rescale.multiplier(channel),
      shift: rescale.shift(channel), taps: taps)
  }

  /// Limits the results to the range of the activation.
  @inline(__always)
  static func limit(_ geometry: DepthwiseConv2DGeometry, _ layer: WeightedLayer<Arithmetic>) {
    let stage = layer.output.stage
    if stage.low > results.lowerBound || stage.high < results.upperBound {
      layer.output.limit(count: geometry.batches &* geometry.outputCount)
    }
  }
}

extension WeightedLayer where A.Stage == IntegerStage {
  @inline(__always)
  var depthwiseFactors: swiftlet_depthwise_factors {
    let rescale = output.rescale
    return unsafe swiftlet_depthwise_factors(
      bias: output.bias.map { unsafe UnsafeRawPointer($0.base).assumingMemoryBound(to: UInt8.self) },
      bias_bytes: Int32(truncatingIfNeeded: MemoryLayout<A.Bias>.stride),
      multipliers: rescale.multipliers.base, shifts: rescale.shifts.base,
      factor_step: Int32(truncatingIfNeeded: rescale.stride), input_offset: inputOffset,
      output_offset: output.stage.offset)
  }
}

/// 8 bits.
///
/// Weights and bias are doubled, so that the upper word of a sum times the multiplier is their doubled product of the
/// definition. One floor of that, rounded, plus the half of the second rounding is the two roundings, as floors nest;
/// sums below zero round half away from zero.
enum Int8DepthwisePlanes: DepthwisePlanes {
  typealias Arithmetic = Int8Arithmetic

  /// Sums of 256 products with any bias below 2^29 stay below 2^30, their doubles below 2^31. Moved left by 22, the zero
  /// point and a half stay below 2^30, and so does the upper word of the product.
  @inline(__always)
  static func takes(bias: Int32, multiplier: Int32, shift: Int32, taps: Int) -> Bool {
    bias.magnitude < 1 &<< 29 && multiplier > 0 && shift >= -22 && shift <= -1
  }

  static var results: ClosedRange<Int32> { -128...127 }

  @inline(__always)
  static func run(_ layer: swiftlet_depthwise_layer) {
    unsafe withUnsafePointer(to: layer) { unsafe swiftlet_depthwise_layer_int8($0) }
  }

  @inline(__always)
  static func run(_ windows: swiftlet_depthwise_windows) {
    unsafe withUnsafePointer(to: windows) { unsafe swiftlet_depthwise_windows_int8($0) }
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
  /// Products are not above 2^22. The multiplier has 15 bits, and room for 16 more.
  @inline(__always)
  static func takes(bias: Arithmetic.Bias, multiplier: Int32, shift: Int32, taps: Int) -> Bool {
    bias.magnitude < 1 &<< 31 &- Arithmetic.Bias.Magnitude(truncatingIfNeeded: taps) &<< 22 && shift >= -17
      && shift <= -1
  }

  static var results: ClosedRange<Int32> { -32768...32767 }

  @inline(__always)
  static func run(_ layer: swiftlet_depthwise_layer) {
    unsafe withUnsafePointer(to: layer) { unsafe swiftlet_depthwise_layer_int16($0) }
  }

  @inline(__always)
  static func run(_ windows: swiftlet_depthwise_windows) {
    unsafe withUnsafePointer(to: windows) { unsafe swiftlet_depthwise_windows_int16($0) }
  }
}
