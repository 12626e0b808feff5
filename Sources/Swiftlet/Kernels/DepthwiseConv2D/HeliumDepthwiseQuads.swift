internal import CSwiftletKernels

/// Depthwise convolutions of 8 bits with up to 4 x 4 taps: sixteen channels at a time, laid out so that one instruction
/// sums all taps of a window; see `swiftlet_depthwise_quads`.
struct HeliumDepthwiseQuads {
  let geometry: DepthwiseConv2DGeometry

  /// Channels of a vector.
  private static var lanes: Int { 16 }
  private static var columnBytes: Int { 64 }

  @inline(__always)
  init(_ geometry: DepthwiseConv2DGeometry) { self.geometry = geometry }

  /// Whether windows are small enough, and neither dilated nor of several outputs each.
  var isTaken: Bool {
    let (height, width) = (geometry.windows.height, geometry.windows.width)
    return geometry.multiplier == 1 && height.taps <= 4 && width.taps <= 4 && height.dilation == 1
      && width.dilation == 1 && width.stride <= 8
  }

  /// Windows beside each other that are laid out together: so that their input has 36 columns at most.
  @inline(__always)
  private var windowsAtOnce: Int {
    let width = geometry.windows.width
    return min(Int(width.output), 32 / Int(width.stride) &+ 1)
  }

  /// The weights have four columns, and so has the input of a window.
  @inline(__always)
  private var columnsBytes: Int {
    ((windowsAtOnce &- 1) &* Int(geometry.windows.width.stride) &+ 8) &* HeliumDepthwiseQuads.columnBytes
  }

  var scratchBytes: Int { max(columnsBytes, geometry.scratchBytes(Int8Arithmetic.self)) }

  /// Where a factor needs a left shift, the portable loops sum all channels.
  @inline(__always)
  func run(_ layer: WeightedLayer<Int8Arithmetic>) {
    let (height, width) = (geometry.windows.height, geometry.windows.width)
    let channels = geometry.channels
    let scratch: MutableElements<Int8> = layer.invocation.scratch(count: columnsBytes)
    let weights: Elements<Int8> = layer.invocation.input(
      1, count: Int(height.taps) &* Int(width.taps) &* channels)
    let (rescale, stage) = (layer.output.rescale, layer.output.stage)
    for channel in 0..<channels where rescale.shift(channel) > 0 {
      geometry.plainWindows.run(layer, from: 0, channels)
      return
    }
    for batch in 0..<geometry.batches {
      let input = layer.input.dropping(batch &* geometry.inputCount)
      let output = layer.output.output.dropping(batch &* geometry.outputCount)
      var channel = 0
      while channel < channels {
        let count = min(channels &- channel, HeliumDepthwiseQuads.lanes)
        let factor = channel &* rescale.stride
        var quads = unsafe swiftlet_depthwise_quads(
          input: input.dropping(channel).base, output: output.dropping(channel).base,
          weights: weights.dropping(channel).base, bias: layer.output.bias?.dropping(channel).base,
          multipliers: rescale.multipliers.dropping(factor).base,
          shifts: rescale.shifts.dropping(factor).base,
          factor_step: Int32(truncatingIfNeeded: rescale.stride), scratch: scratch.base,
          windows_at_once: Int32(truncatingIfNeeded: windowsAtOnce),
          channels: Int32(truncatingIfNeeded: count), place_bytes: Int32(truncatingIfNeeded: channels),
          rows: height.taps, columns: width.taps, height: height.input, width: width.input,
          windows_high: height.output, windows_wide: width.output, stride_high: height.stride,
          stride_wide: width.stride, padding_high: height.padding, padding_wide: width.padding,
          padding: 0 &- layer.inputOffset, input_offset: layer.inputOffset, offset: stage.offset,
          low: stage.low, high: stage.high)
        unsafe swiftlet_depthwise_quads_int8(&quads)
        channel = channel &+ HeliumDepthwiseQuads.lanes
      }
    }
  }
}
