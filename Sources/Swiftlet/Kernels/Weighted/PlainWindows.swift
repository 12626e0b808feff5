internal import CSwiftletKernels

/// Arithmetic in which one small loop sums windows: for nodes and channels that the loops for DSP instructions and Helium do
/// not take. The portable loops, which are long and fast, are not linked beside these.
protocol WindowArithmetic: WeightedArithmetic where Weight == Int8, Stage == IntegerStage {
  /// Computes `count` channels from `first` on of all windows.
  static func sumPlainly(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>, _ first: Int32,
    _ count: Int32)
}

extension Int8Arithmetic: WindowArithmetic {
  @inline(__always)
  static func sumPlainly(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>, _ first: Int32,
    _ count: Int32
  ) {
    unsafe swiftlet_plain_windows_int8(layer, taps, first, count)
  }
}

extension Int16x8Arithmetic: WindowArithmetic {
  @inline(__always)
  static func sumPlainly(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>, _ first: Int32,
    _ count: Int32
  ) {
    unsafe swiftlet_plain_windows_int16(layer, taps, first, count)
  }
}

extension Int16x8WidenedBiasArithmetic: WindowArithmetic {
  @inline(__always)
  static func sumPlainly(
    _ layer: UnsafePointer<swiftlet_layer>, _ taps: UnsafePointer<swiftlet_taps>, _ first: Int32,
    _ count: Int32
  ) {
    unsafe swiftlet_plain_windows_int16(layer, taps, first, count)
  }
}

/// How windows meet the weights of a convolution, depthwise or not.
struct PlainWindows {
  let windows: Windows
  let taps: swiftlet_taps

  /// Computes so many channels of all windows.
  @inline(__always)
  func run<A: WindowArithmetic>(_ layer: WeightedLayer<A>, from first: Int, _ count: Int) {
    var taps = taps
    var view = unsafe layer.view(windows)
    unsafe A.sumPlainly(
      &view, &taps, Int32(truncatingIfNeeded: first), Int32(truncatingIfNeeded: count))
  }
}

extension WeightedLayer where A: WindowArithmetic {
  /// The layer as loops in C see it.
  @inline(__always)
  func view(_ windows: Windows) -> swiftlet_layer {
    let stage = output.stage
    return unsafe swiftlet_layer(
      windows: windows.extents, input: UnsafeRawPointer(input.base).assumingMemoryBound(to: UInt8.self),
      output: UnsafeMutableRawPointer(output.output.base).assumingMemoryBound(to: UInt8.self),
      weights: invocation.input(1, count: 0).base, factors: depthwiseFactors, low: stage.low, high: stage.high
    )
  }
}

extension Windows {
  /// The same as loops in C see it.
  var extents: swiftlet_windows {
    @inline(never) get {
      swiftlet_windows(batches: batches, channels: channels, height: height.extent, width: width.extent)
    }
  }
}

extension WindowAxis {
  fileprivate var extent: swiftlet_extent {
    @inline(never) get {
      swiftlet_extent(
        input: input, output: output, taps: taps, stride: stride, dilation: dilation, padding: padding)
    }
  }

  /// The place of a window's first tap, which may lie outside of the input.
  @inline(__always)
  func origin(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: index) &* stride &- padding }
}
