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

  /// Computes so many channels of all windows.
  @inline(never)
  func run<A: PlainArithmetic>(_ layer: WeightedLayer<A>, from first: Int, _ count: Int) {
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
    windows.walk { window in
      let isEmpty = window.rows == 0
      let runs = isEmpty ? 0 : isRun ? 1 : window.columns
      let tap = isEmpty ? 0 : window.firstRow &* rowStride &+ window.firstColumn &* columnStride
      unsafe patch.rows = Int32(truncatingIfNeeded: window.rows)
      if isRun { unsafe patch.length = Int32(truncatingIfNeeded: window.columns &* depth) }
      var channel = first
      while channel < first &+ count {
        var place = window.input &+ channel.divided(byPositive: perGroup) &* depth
        var weight = channel &* channelStride &+ tap
        var sum = A.zero
        var rest = runs
        while rest > 0 {
          unsafe patch.input = UnsafeRawPointer(layer.input.dropping(place).base)
          unsafe patch.weights = weights.dropping(weight).base
          sum = unsafe sum &+ A.sum(&patch)
          place = place &+ windows.inputColumnStride
          weight = weight &+ columnStride
          rest = rest &- 1
        }
        layer.output.store(sum, channel, at: window.index &* channels &+ channel)
        channel = channel &+ 1
      }
    }
  }
}
