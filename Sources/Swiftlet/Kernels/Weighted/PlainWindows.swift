internal import CSwiftletKernels

/// Arithmetic of which one small loop sums products: for nodes and channels that the loops for DSP instructions do not
/// take. The portable loops, which are long and fast, are not linked beside these.
protocol PlainArithmetic: WeightedArithmetic where Accumulator: FixedWidthInteger, Weight == Int8 {
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Accumulator
}

extension Int8Arithmetic: PlainArithmetic {
  @inline(__always)
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Int32 { unsafe swiftlet_patch_sum_int8(patch) }
}

extension Int16x8Arithmetic: PlainArithmetic {
  @inline(__always)
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Int64 { unsafe swiftlet_patch_sum_int16(patch) }
}

extension Int16x8WidenedBiasArithmetic: PlainArithmetic {
  @inline(__always)
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Int64 { unsafe swiftlet_patch_sum_int16(patch) }
}

extension Int16x8Bias32Arithmetic: PlainArithmetic {
  // Sums wrap, and so does what is left of 64 bits.
  @inline(__always)
  static func sum(_ patch: UnsafePointer<swiftlet_patch>) -> Int32 {
    unsafe Int32(truncatingIfNeeded: swiftlet_patch_sum_int16(patch))
  }
}

/// How windows meet the weights of a convolution, depthwise or not.
struct PlainWindows {
  let windows: Windows
  /// Output channels, and how many neighbours of them see the same channels of the input.
  let channels: Int
  let perGroup: Int
  /// Channels of the input that a window sees.
  let depth: Int
  /// Elements from the weights of a channel to those of the next, from a tap to the one below it and to that beside it.
  let channelStride: Int
  let rowStride: Int
  let columnStride: Int

  /// Computes some channels of all windows.
  @inline(never)
  func run<A: PlainArithmetic>(_ layer: WeightedLayer<A>, channels range: Range<Int>) {
    let weights: Elements<Int8> = layer.invocation.input(
      1, count: channels &* Int(windows.height.taps &* windows.width.taps) &* depth)
    // Taps beside each other are one run where only one element lies under each, or all elements are contiguous.
    let isRun = depth == 1 || depth == columnStride && depth == windows.inputColumnStride
    let isSingle = depth == 1
    var patch = unsafe swiftlet_patch(
      input: UnsafeRawPointer(layer.input.base), weights: weights.base, input_offset: layer.inputOffset,
      rows: 0, length: Int32(truncatingIfNeeded: depth),
      input_step: Int32(truncatingIfNeeded: isSingle ? windows.inputColumnStride : 1),
      weight_step: Int32(truncatingIfNeeded: isSingle ? columnStride : 1),
      input_row: Int32(truncatingIfNeeded: windows.inputRowStride),
      weight_row: Int32(truncatingIfNeeded: rowStride))
    for window in 0..<windows.count {
      let line = window / Int(windows.width.output)
      let batch = line / Int(windows.height.output)
      let rows = PlainWindows.inside(windows.height, line &- batch &* Int(windows.height.output))
      let columns = PlainWindows.inside(windows.width, window &- line &* Int(windows.width.output))
      // A window without a tap inside has no place in the input.
      let runs = rows.count == 0 || columns.count == 0 ? 0 : isRun ? 1 : columns.count
      let place = runs == 0 ? 0 : windows.inputOffset(batch, rows.start, columns.start)
      let tap = runs == 0 ? 0 : rows.tap &* rowStride &+ columns.tap &* columnStride
      unsafe patch.rows = Int32(truncatingIfNeeded: rows.count)
      if isRun { unsafe patch.length = Int32(truncatingIfNeeded: columns.count &* depth) }
      for channel in range {
        var sum = A.zero
        for run in 0..<runs {
          unsafe patch.input = UnsafeRawPointer(
            layer.input.dropping(
              place &+ channel / perGroup &* depth &+ run &* windows.inputColumnStride
            ).base)
          unsafe patch.weights = weights.dropping(channel &* channelStride &+ tap &+ run &* columnStride).base
          sum = unsafe sum &+ A.sum(&patch)
        }
        layer.output.store(sum, channel, at: window &* channels &+ channel)
      }
    }
  }

  @inline(never)
  private static func inside(_ axis: WindowAxis, _ index: Int) -> WindowAxis.Inside { axis.inside(index) }
}
