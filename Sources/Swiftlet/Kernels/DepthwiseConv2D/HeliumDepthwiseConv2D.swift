internal import CSwiftletKernels

/// DEPTHWISE_CONV_2D with one output channel for each input channel: eight channels of a window at a time, of the taps that
/// lie inside of the input.
enum HeliumDepthwiseConv2D<A: HeliumArithmetic>: WeightedLoops {
  typealias Geometry = DepthwiseConv2DGeometry
  typealias Arithmetic = A

  private static var lanes: Int { 8 }
  private static var blockWords: Int { MemoryLayout<swiftlet_eight_channels>.size / 4 }

  static func form(
    _ operation: Operation, _ node: WeightedNode<DepthwiseConv2DGeometry>
  ) throws(ModelError) -> WeightedForm {
    let geometry = node.geometry
    guard geometry.multiplier == 1, geometry.channels >= lanes else { return .portable }
    return WeightedForm(
      number: 1,
      scratchBytes: blockOffset(geometry) &+ blockCount(geometry) &* blockWords &* 4)
  }

  /// Behind what the portable loops use.
  @inline(__always)
  private static func blockOffset(_ geometry: DepthwiseConv2DGeometry) -> Int {
    A.derivesMultipliers ? WeightedScratch.align(geometry.scratchBytes(A.self)) : 0
  }

  @inline(__always)
  private static func blockCount(_ geometry: DepthwiseConv2DGeometry) -> Int {
    (geometry.channels &+ lanes &- 1) / lanes
  }

  @_optimize(speed)
  static func run(_ form: Int32, _ geometry: DepthwiseConv2DGeometry, _ layer: WeightedLayer<A>) -> Bool {
    let windows = geometry.windows
    let size = MemoryLayout<A.Activation>.stride
    let channels = geometry.channels
    let columnTaps = Int(windows.width.taps)
    let weights: Elements<Int8> = layer.invocation.input(
      1, count: Int(windows.height.taps) &* columnTaps &* channels)
    let stage = layer.output.stage
    let blocks = setBlocks(geometry, layer)
    var window = unsafe swiftlet_depthwise_window(
      input: UnsafeRawPointer(layer.input.base), output: UnsafeMutableRawPointer(layer.output.output.base),
      weights: weights.base,
      blocks: UnsafeRawPointer(blocks.base).assumingMemoryBound(to: swiftlet_eight_channels.self),
      channels: Int32(truncatingIfNeeded: channels), rows: 0, columns: 0,
      input_step: Int32(truncatingIfNeeded: windows.inputColumnStride &* size), input_skip: 0,
      weight_skip: 0, input_offset: layer.inputOffset, offset: stage.offset, low: stage.low, high: stage.high)
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
    guard A.derivesMultipliers else { return true }
    for block in 0..<blockCount(geometry) {
      for lane in 0..<lanes where blocks[block &* blockWords &+ lanes &+ place(of: lane)] < 0 {
        let channel = firstChannel(block, geometry) &+ lane
        geometry.run(
          layer.invocation, layer.input, inputOffset: layer.inputOffset, batches: geometry.batches,
          channels: channel..<channel &+ 1, into: layer.output, at: 0, as: A.self)
      }
    }
    return true
  }

  @inline(__always)
  private static func firstChannel(_ block: Int, _ geometry: DepthwiseConv2DGeometry) -> Int {
    min(block &* lanes, geometry.channels &- lanes)
  }

  /// Channels 0, 2, 4, 6 come first.
  @inline(__always)
  private static func place(of lane: Int) -> Int { (lane & 1) &* 4 &+ lane / 2 }

  /// Sets what sums begin with and the factors of all channels: -1 as multiplier where the portable loops have to sum it.
  @inline(__always)
  private static func setBlocks(
    _ geometry: DepthwiseConv2DGeometry, _ layer: WeightedLayer<A>
  ) -> MutableElements<Int32> {
    let blocks: MutableElements<Int32> = layer.invocation.scratch(
      at: blockOffset(geometry), count: blockCount(geometry) &* blockWords)
    let taps = Int(geometry.windows.height.taps) &* Int(geometry.windows.width.taps)
    let bound = taps <= 256 ? UInt32(truncatingIfNeeded: taps) &<< 22 : nil
    for block in 0..<blockCount(geometry) {
      for lane in 0..<lanes {
        let channel = firstChannel(block, geometry) &+ lane
        let start = block &* blockWords &+ place(of: lane)
        let bias = layer.output.bias?[channel] ?? 0
        blocks[start] = Int32(truncatingIfNeeded: bias)
        blocks[start &+ lanes] =
          A.vectorMultiplier(channel, layer.output.rescale, bias: bias, bound: bound) ?? -1
        blocks[start &+ 2 &* lanes] = layer.output.rescale.shift(channel)
      }
    }
    return blocks
  }
}
