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
    guard geometry.fitsPlanes, try Planes.fit(operands, geometry) else { return .plain }
    return WeightedForm(
      number: geometry.windows.height.stride,
      scratchBytes: Blocks(geometry).scratchWords &* 4)
  }

  static var takesAll: Bool { true }

  static func run(_ form: Int32, _ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    let isPlain = form == WeightedForm.plain.number
    if !isPlain { runPlanes(geometry, layer) }
    let windows = geometry.plainWindows
    var channel = 0
    while channel < geometry.channels {
      let end = isPlain ? geometry.channels : channel &+ 1
      if isPlain || !Planes.takes(channel, layer, taps: 9) {
        windows.run(layer, from: channel, end &- channel)
      }
      channel = end
    }
  }

  @inline(__always)
  private static func runPlanes(_ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    let blocks = Blocks(geometry)
    let windows = geometry.windows
    let weights: Elements<Int8> = layer.invocation.input(1, count: 9 &* geometry.channels)
    unsafe Planes.run(
      swiftlet_depthwise_layer(
        input: UnsafeRawPointer(layer.input.base).assumingMemoryBound(to: UInt8.self),
        output: UnsafeMutableRawPointer(layer.output.output.base).assumingMemoryBound(to: UInt8.self),
        weights: weights.base, factors: layer.depthwiseFactors,
        planes: layer.invocation.scratch(count: blocks.scratchWords).base, batches: windows.batches,
        input_rows: windows.height.input, input_columns: windows.width.input,
        input_channels: windows.channels, multiplier: geometry.multiplier, output_rows: windows.height.output,
        output_columns: windows.width.output, stride: windows.height.stride,
        padding_high: windows.height.padding, padding_wide: windows.width.padding,
        block_rows: Int32(truncatingIfNeeded: blocks.rows),
        block_columns: Int32(truncatingIfNeeded: blocks.columns)))
    Planes.limit(geometry, layer)
  }
}

extension DepthwiseConv2DGeometry {
  /// Whether windows are those that planes of pairs of rows are for.
  @inline(__always)
  var fitsPlanes: Bool {
    let (height, width) = (windows.height, windows.width)
    return height.taps == 3 && width.taps == 3 && height.dilation == 1 && width.dilation == 1
      && height.stride == width.stride && height.stride <= 2
  }

  @inline(__always)
  var plainWindows: PlainWindows {
    PlainWindows(
      windows: windows, channels: channels, perGroup: Int(multiplier), depth: 1, channelStride: 1,
      rowStride: Int(windows.width.taps) &* channels, columnStride: channels)
  }
}
