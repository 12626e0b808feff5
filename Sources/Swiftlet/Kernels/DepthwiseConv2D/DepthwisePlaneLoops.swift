internal import CSwiftletKernels

/// Depthwise convolutions with 3 x 3 taps and stride 1 or 2 with DSP instructions, by planes of pairs of rows.
///
/// Windows are taken in blocks that bound the scratch memory; of a block, two input channels at a time are laid out, and
/// summed channel by channel. Channels whose bias or factor is too large for that are summed by a plain loop. The form is
/// the stride.
enum DepthwisePlaneLoops<Planes: DepthwisePlanes>: WeightedLoops {
  typealias Geometry = DepthwiseConv2DGeometry
  typealias Arithmetic = Planes.Arithmetic

  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Geometry
  ) throws(ModelError) -> WeightedForm {
    let windows = geometry.windows
    let (height, width) = (windows.height, windows.width)
    let blocks = Blocks(geometry)
    guard height.taps == 3, width.taps == 3, height.dilation == 1, width.dilation == 1,
      height.stride == width.stride, height.stride <= 2, blocks.hasSmallOffsets,
      Planes.results ~= (try operands.input.zeroPoint), Planes.results ~= (try operands.output.zeroPoint)
    else { return .plain }
    return WeightedForm(
      number: height.stride,
      scratchBytes: blocks.scratchWords &* 4)
  }

  static var takesAll: Bool { true }

  static func run(_ form: Int32, _ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    let isPlain = form == WeightedForm.plain.number
    if !isPlain { runPlanes(geometry, layer) }
    let windows = geometry.plainWindows
    var channel = 0
    while channel < geometry.channels {
      let end = isPlain ? geometry.channels : channel &+ 1
      if isPlain || !takes(channel, layer) { windows.run(layer, from: channel, end &- channel) }
      channel = end
    }
  }

  @inline(__always)
  private static func runPlanes(_ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    let blocks = Blocks(geometry)
    let windows = geometry.windows
    let weights: Elements<Int8> = layer.invocation.input(1, count: 9 &* geometry.channels)
    let rescale = layer.output.rescale
    unsafe Planes.run(
      swiftlet_depthwise_layer(
        input: UnsafeRawPointer(layer.input.base).assumingMemoryBound(to: UInt8.self),
        output: UnsafeMutableRawPointer(layer.output.output.base).assumingMemoryBound(to: UInt8.self),
        weights: weights.base,
        bias: layer.output.bias.map { unsafe UnsafeRawPointer($0.base).assumingMemoryBound(to: UInt8.self) },
        bias_bytes: Int32(truncatingIfNeeded: MemoryLayout<Arithmetic.Bias>.stride),
        multipliers: rescale.multipliers.base, shifts: rescale.shifts.base,
        factor_step: Int32(truncatingIfNeeded: rescale.stride),
        planes: layer.invocation.scratch(count: blocks.scratchWords).base, batches: windows.batches,
        input_rows: windows.height.input, input_columns: windows.width.input,
        input_channels: windows.channels, multiplier: geometry.multiplier, output_rows: windows.height.output,
        output_columns: windows.width.output, stride: windows.height.stride,
        padding_high: windows.height.padding, padding_wide: windows.width.padding,
        input_offset: layer.inputOffset, output_offset: layer.output.stage.offset,
        block_rows: Int32(truncatingIfNeeded: blocks.rows),
        block_columns: Int32(truncatingIfNeeded: blocks.columns)))
    let stage = layer.output.stage
    if stage.low > Planes.results.lowerBound || stage.high < Planes.results.upperBound {
      layer.output.limit(count: geometry.batches &* geometry.outputCount)
    }
  }

  /// Whether a channel can be summed by planes.
  @inline(__always)
  private static func takes(_ channel: Int, _ layer: WeightedLayer<Arithmetic>) -> Bool {
    let rescale = layer.output.rescale
    return Planes.takes(
      bias: layer.output.bias?[channel] ?? 0, multiplier: rescale.multiplier(channel),
      shift: rescale.shift(channel))
  }
}

extension DepthwiseConv2DGeometry {
  @inline(__always)
  var plainWindows: PlainWindows {
    PlainWindows(
      windows: windows, channels: channels, perGroup: Int(multiplier), depth: 1, channelStride: 1,
      rowStride: Int(windows.width.taps) &* channels, columnStride: channels)
  }
}
