internal import CSwiftletKernels

/// CONV_2D with DSP instructions: four channels at a time, and of each of these two pixels, in tiles of
/// `SwiftletConvolution.h`.
///
/// Windows whose rows are contiguous are read where they lie, encoded in place while the node runs, and only those that
/// reach beyond the input are gathered. Others are gathered first, some pixels at a time, for all channels. Where tiles
/// might give other bits, a plain loop sums these four channels.
enum DSPConv2D<A: DSPArithmetic>: WeightedLoops {
  typealias Geometry = Conv2DGeometry
  typealias Arithmetic = A

  static var takesAll: Bool { true }

  private static var inPlace: Int32 { 1 }
  private static var gathered: Int32 { 2 }

  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: Conv2DGeometry
  ) throws(ModelError) -> WeightedForm {
    let memory = DSPConvolutionMemory(geometry, elementBytes: A.elementBytes)
    // Expanded weights take eight bytes each.
    guard geometry.perGroup >= 4, geometry.channelStride <= 4096 else { return .plain }
    guard geometry.hasContiguousRows, !(A.encodes && operands.input.isConstant) else {
      return WeightedForm(number: gathered, scratchBytes: memory.patchOffset &+ memory.bandBytes)
    }
    return WeightedForm(
      number: inPlace,
      scratchBytes: memory.patchOffset &+ (geometry.isPadded ? 2 &* memory.patchBytes : 0))
  }

  @inline(__always)
  static func run(_ form: Int32, _ geometry: Conv2DGeometry, _ layer: WeightedLayer<A>) {
    guard form != WeightedForm.plain.number else {
      geometry.plainWindows.run(layer, from: 0, geometry.channels)
      return
    }
    let convolution = DSPConvolution(geometry, layer)
    if form == inPlace { runInPlace(convolution) } else { runGathered(convolution) }
    if A.needsLimits(layer.output.stage) {
      layer.output.limit(count: geometry.batches &* geometry.outputCount)
    }
  }
}

extension Conv2DGeometry {
  @inline(__always)
  var plainWindows: PlainWindows {
    PlainWindows(
      windows: windows, channels: channels, perGroup: perGroup, depth: Int(depth),
      channelStride: channelStride, rowStride: rowStride, columnStride: Int(depth))
  }

  /// Whether the elements under a row of a window are contiguous, and whole quads.
  var hasContiguousRows: Bool {
    depth == windows.channels && windows.width.dilation == 1 && depth & 3 == 0
  }

  /// Whether any window may reach beyond the input.
  var isPadded: Bool { windows.height.reachesBeyond || windows.width.reachesBeyond }
}

extension WindowAxis {
  fileprivate var reachesBeyond: Bool {
    // What windows span fits 32 bits.
    let padding = padding
    return padding > 0 || (output &- 1) &* stride &+ (taps &- 1) &* dilation >= input
  }
}

/// How a convolution uses its scratch memory: the record of four channels, where windows may lack rows a second one and
/// the terms of rows, the weights of these channels, patches.
struct DSPConvolutionMemory {
  /// Rows of taps that windows may lack; 1 where they lack none.
  let rows: Int
  /// Quads of the weights of a channel.
  let quads: Int
  /// Bytes of the elements under a window, to the end of the last quad.
  let patchBytes: Int
  /// Pixels that are gathered together, an even number.
  let bandPixels: Int

  @inline(never)
  init(_ geometry: Conv2DGeometry, elementBytes: Int) {
    rows = geometry.hasContiguousRows && geometry.isPadded ? Int(geometry.windows.height.taps) : 1
    quads = (geometry.channelStride &+ 3) &>> 2
    patchBytes = quads &* 4 &* elementBytes
    let pixels = geometry.windows.count
    // Expanding the weights again for each band takes as long as two pairs of pixels. More memory than the output is
    // rarely there.
    let room = max((pixels &* geometry.channels &* elementBytes).divided(byPositive: 3) &* 2, 2048)
    bandPixels = min(128, max(room.divided(byPositive: patchBytes), 2), pixels &+ 1) & ~1
  }

  static var partialOffset: Int { 64 }
  static var termOffset: Int { 128 }
  var weightOffset: Int {
    rows > 1 ? DSPConvolutionMemory.termOffset &+ 16 &* rows : DSPConvolutionMemory.partialOffset
  }
  var patchOffset: Int { weightOffset &+ 32 &* quads }
  var bandBytes: Int { bandPixels &* patchBytes }
}
