internal import CSwiftletKernels

/// What depthwise convolutions by planes do in one arithmetic; see `SwiftletDepthwise.h` and `SwiftletDepthwiseStrips.h`.
protocol DepthwisePlanes {
  associatedtype Arithmetic: WindowArithmetic

  static func run(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>,
    planes: UnsafeMutablePointer<UInt32>)
  static func run(_ windows: swiftlet_depthwise_windows)
  /// Limits results to their range, and computes the channels that blocks and strips do not.
  static func finish(_ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>)
}

extension DepthwiseConv2DGeometry {
  /// Whether the bytes of a batch can be counted in 32 bits.
  @inline(__always)
  var isCountable: Bool { max(inputCount, outputCount) < 1 &<< 29 }
}

extension WeightedLayer where A: WindowArithmetic {
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
enum Int8DepthwisePlanes: DepthwisePlanes {
  typealias Arithmetic = Int8Arithmetic

  @inline(__always)
  static func run(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>,
    planes: UnsafeMutablePointer<UInt32>
  ) {
    unsafe swiftlet_depthwise_layer_int8(layer, taps, planes)
  }

  @inline(__always)
  static func finish(_ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>) {
    unsafe swiftlet_finish_depthwise_int8(layer, taps)
  }

  @inline(__always)
  static func run(_ windows: swiftlet_depthwise_windows) {
    unsafe withUnsafePointer(to: windows) { unsafe swiftlet_depthwise_windows_int8($0) }
  }
}

/// 16 bits.
enum Int16DepthwisePlanes<Arithmetic: WindowArithmetic>: DepthwisePlanes
where Arithmetic.Activation == Int16 {
  @inline(__always)
  static func run(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>,
    planes: UnsafeMutablePointer<UInt32>
  ) {
    unsafe swiftlet_depthwise_layer_int16(layer, taps, planes)
  }

  @inline(__always)
  static func finish(_ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>) {
    unsafe swiftlet_finish_depthwise_int16(layer, taps)
  }

  @inline(__always)
  static func run(_ windows: swiftlet_depthwise_windows) {
    unsafe withUnsafePointer(to: windows) { unsafe swiftlet_depthwise_windows_int16($0) }
  }
}
