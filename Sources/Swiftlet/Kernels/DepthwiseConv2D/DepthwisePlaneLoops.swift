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
    guard geometry.fitsPlanes, geometry.isCountable else { return .plain }
    return WeightedForm(
      number: geometry.windows.height.stride, scratchBytes: Int(geometry.windows.planeWords &* 4))
  }

  static var takesAll: Bool { true }

  @inline(__always)
  static func run(_ form: Int32, _ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    var taps = geometry.weightTaps
    var view = unsafe layer.view(geometry.windows)
    if form == WeightedForm.plain.number {
      unsafe Arithmetic.sumPlainly(&view, &taps, 0, taps.outputs)
    } else {
      unsafe Planes.run(&view, &taps, planes: layer.invocation.scratch(count: 0).base)
      unsafe Planes.finish(&view, &taps)
    }
  }
}

extension Windows {
  /// Words of the planes of a block. With stride 2, windows are summed in fours: those that are none see two more columns,
  /// and a word.
  fileprivate var planeWords: Int32 {
    let column = Int32(SWIFTLET_PLANE_COLUMN_WORDS)
    let stride = height.stride
    // Those that windows beside each other in a block see.
    let columns = (swiftlet_block_columns(stride, width.output) &- 1) &* stride &+ 3
    return min(channels, 2) &* columns &* column &+ (stride == 1 ? 0 : 2 &* column &+ 1)
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
  var weightTaps: swiftlet_taps {
    let outputs = windows.channels &* multiplier
    return swiftlet_taps(
      outputs: outputs, per_group: multiplier, depth: 1, channel_stride: 1,
      row_stride: windows.width.taps &* outputs, column_stride: outputs)
  }

  @inline(__always)
  var plainWindows: PlainWindows { PlainWindows(windows: windows, taps: weightTaps) }
}
