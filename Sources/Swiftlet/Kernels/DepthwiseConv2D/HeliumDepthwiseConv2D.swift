internal import CSwiftletKernels

/// DEPTHWISE_CONV_2D with vectors: small windows of 8 bits by ``HeliumDepthwiseQuads``; others, with one output channel for
/// each input channel or with a single input channel, eight channels of a window at a time, of the taps that lie inside of
/// the input.
enum HeliumDepthwiseConv2D<A: HeliumArithmetic>: WeightedLoops {
  typealias Geometry = DepthwiseConv2DGeometry
  typealias Arithmetic = A

  private static var byWindows: Int32 { 1 }
  private static var byQuads: Int32 { 2 }
  /// Channels of a vector.
  private static var lanes: Int { 8 }

  static var takesAll: Bool { false }

  static func form(
    _ operation: Operation, _ operands: WeightedOperands, _ geometry: DepthwiseConv2DGeometry
  ) throws(ModelError) -> WeightedForm {
    let quads = HeliumDepthwiseQuads(geometry)
    if A.takesQuads && quads.isTaken {
      return WeightedForm(number: byQuads, scratchBytes: quads.scratchBytes)
    }
    guard geometry.multiplier == 1 || geometry.hasSingleInput, geometry.channels >= lanes else {
      return .portable
    }
    // The factors of 16-bit elements; the portable loops may have to sum some of these channels afterwards.
    return WeightedForm(
      number: byWindows,
      scratchBytes: A.derivesMultipliers
        ? max(4 &* geometry.channels, geometry.scratchBytes(A.self)) : 0)
  }

  @_optimize(speed)
  static func run(_ form: Int32, _ geometry: DepthwiseConv2DGeometry, _ layer: WeightedLayer<A>) {
    if form == byQuads {
      A.runQuads(HeliumDepthwiseQuads(geometry), layer)
    } else {
      runWindows(geometry, layer)
    }
  }

  @inline(__always)
  private static func runWindows(_ geometry: DepthwiseConv2DGeometry, _ layer: WeightedLayer<A>) {
    let windows = geometry.windows
    let size = MemoryLayout<A.Activation>.stride
    let channels = geometry.channels
    let columnTaps = Int(windows.width.taps)
    let weights: Elements<Int8> = layer.invocation.input(
      1, count: Int(windows.height.taps) &* columnTaps &* channels)
    let stage = layer.output.stage
    let rescale = layer.output.rescale
    var window = unsafe swiftlet_depthwise_window(
      input: UnsafeRawPointer(layer.input.base), output: UnsafeMutableRawPointer(layer.output.output.base),
      weights: weights.base, sums: layer.output.biasWords?.base,
      sum_step: Int32(truncatingIfNeeded: A.biasWords), multipliers: rescale.multipliers.base,
      shifts: rescale.shifts.base,
      factor_step: Int32(truncatingIfNeeded: rescale.stride),
      channels: Int32(truncatingIfNeeded: channels), rows: 0, columns: 0,
      is_shared: geometry.hasSingleInput ? 1 : 0,
      input_step: Int32(truncatingIfNeeded: windows.inputColumnStride &* size), input_skip: 0,
      weight_skip: 0, input_offset: layer.inputOffset, offset: stage.offset, low: stage.low, high: stage.high)
    if A.derivesMultipliers {
      let multipliers: MutableElements<Int32> = layer.invocation.scratch(count: channels)
      for channel in 0..<channels { multipliers[channel] = multiplier(channel, geometry, layer) ?? 0 }
      unsafe window.multipliers = UnsafePointer(multipliers.base)
    }
    for batch in 0..<geometry.batches {
      for y in 0..<Int(windows.height.output) {
        let rows = windows.height.inside(y)
        for x in 0..<Int(windows.width.output) {
          let columns = windows.width.inside(x)
          let isEmpty = rows.count == 0 || columns.count == 0
          let place = isEmpty ? 0 : windows.inputOffset(batch, rows.start, columns.start)
          let tap = isEmpty ? 0 : rows.tap &* columnTaps &+ columns.tap
          unsafe window.input = UnsafeRawPointer(layer.input.dropping(place).base)
          unsafe window.weights = weights.dropping(tap &* channels).base
          unsafe window.rows = isEmpty ? 0 : Int32(truncatingIfNeeded: rows.count)
          unsafe window.columns = Int32(truncatingIfNeeded: columns.count)
          unsafe window.input_skip = Int32(
            truncatingIfNeeded: (windows.inputRowStride &- columns.count &* windows.inputColumnStride)
              &* size)
          unsafe window.weight_skip = Int32(truncatingIfNeeded: (columnTaps &- columns.count) &* channels)
          unsafe A.sum(window)
          unsafe window.output += channels &* size
        }
      }
    }
    guard A.derivesMultipliers else { return }
    for channel in 0..<channels where multiplier(channel, geometry, layer) == nil {
      geometry.plainWindows.run(layer, from: channel, 1)
    }
  }

  @inline(__always)
  private static func multiplier(
    _ channel: Int, _ geometry: DepthwiseConv2DGeometry, _ layer: WeightedLayer<A>
  ) -> Int32? {
    let taps = Int(geometry.windows.height.taps) &* Int(geometry.windows.width.taps)
    return A.vectorMultiplier(
      channel, layer.output.rescale, bias: layer.output.bias?[channel] ?? 0,
      bound: taps <= 256 ? UInt32(truncatingIfNeeded: taps) &<< 22 : nil)
  }
}

extension DepthwiseConv2DGeometry {
  /// Whether all channels are computed from the only one of the input.
  fileprivate var hasSingleInput: Bool { windows.channels == 1 }
}
