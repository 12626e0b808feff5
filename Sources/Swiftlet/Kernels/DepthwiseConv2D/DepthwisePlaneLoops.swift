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
      if isPlain || !takes(channel, layer) { windows.run(layer, channels: channel..<end) }
      channel = end
    }
  }

  @inline(__always)
  private static func runPlanes(_ geometry: Geometry, _ layer: WeightedLayer<Arithmetic>) {
    let blocks = Blocks(geometry)
    let planes: MutableElements<UInt32> = layer.invocation.scratch(count: blocks.scratchWords)
    let weights: Elements<Int8> = layer.invocation.input(1, count: 9 &* geometry.channels)
    for batch in 0..<geometry.batches {
      let input = layer.input.dropping(batch &* geometry.inputCount)
      let output = layer.output.output.dropping(batch &* geometry.outputCount)
      var row = 0
      while row < blocks.windowRows {
        var column = 0
        while column < blocks.windowColumns {
          run(blocks, row, column, layer, input, weights, planes, output)
          column = column &+ blocks.columns
        }
        row = row &+ blocks.rows
      }
    }
    let stage = layer.output.stage
    if stage.low > Planes.results.lowerBound || stage.high < Planes.results.upperBound {
      layer.output.limit(count: geometry.batches &* geometry.outputCount)
    }
  }

  @inline(__always)
  private static func takes(_ channel: Int, _ layer: WeightedLayer<Arithmetic>) -> Bool {
    let rescale = layer.output.rescale
    return Planes.takes(
      bias: layer.output.bias?[channel] ?? 0, multiplier: rescale.multiplier(channel),
      shift: rescale.shift(channel))
  }

  /// Runs the block of windows from a row and a column on.
  @inline(__always)
  private static func run(
    _ blocks: Blocks, _ row: Int, _ column: Int, _ layer: WeightedLayer<Arithmetic>,
    _ input: Elements<Arithmetic.Activation>, _ weights: Elements<Int8>, _ planes: MutableElements<UInt32>,
    _ output: MutableElements<Arithmetic.Activation>
  ) {
    let geometry = blocks.geometry
    let windows = geometry.windows
    let size = MemoryLayout<Arithmetic.Activation>.size
    let inputs = Int(windows.channels)
    let outputs = geometry.channels
    let multiplier = Int(geometry.multiplier)
    let rows = min(blocks.rows, blocks.windowRows &- row)
    let columns = min(blocks.columns, blocks.windowColumns &- column)
    let blockColumns = blocks.inputColumns(columns)
    let stride = blocks.stride
    var source = unsafe swiftlet_plane_source(
      input: UnsafeRawPointer(input.base), rows: windows.height.input, columns: windows.width.input,
      row_stride: Int32(truncatingIfNeeded: Int(windows.width.input) &* inputs &* size),
      column_stride: Int32(truncatingIfNeeded: inputs &* size),
      first_row: Int32(truncatingIfNeeded: row &* stride) &- windows.height.padding,
      first_column: Int32(truncatingIfNeeded: column &* stride) &- windows.width.padding,
      block_columns: Int32(truncatingIfNeeded: blockColumns),
      block_words: Int32(truncatingIfNeeded: blocks.words(rows)), padding: 0 &- layer.inputOffset,
      is_padded: 0)
    var block = unsafe swiftlet_depthwise_block(
      plane: UnsafePointer(planes.base), output: UnsafeMutableRawPointer(output.base),
      row_stride: Int32(truncatingIfNeeded: blocks.windowColumns &* outputs &* size),
      column_stride: Int32(truncatingIfNeeded: outputs &* size), bias: 0, multiplier: 0, offset: 0, shift: 0,
      rows: Int32(truncatingIfNeeded: rows), columns: Int32(truncatingIfNeeded: columns),
      weights: (0, 0, 0, 0, 0, 0))
    let first = output.dropping((row &* blocks.windowColumns &+ column) &* outputs)
    let rescale = layer.output.rescale
    var channel = 0
    while channel < inputs {
      // The last of an odd number is laid out, and summed, together with the one before once more.
      let start = min(channel, inputs &- blocks.channels)
      unsafe source.input = UnsafeRawPointer(input.dropping(start).base)
      unsafe Planes.layOut(&source, channels: blocks.channels, planes)
      unsafe source.is_padded = 1
      for lane in 0..<blocks.channels {
        let plane = planes.dropping(lane &* blockColumns &* Blocks.columnWords)
        for phase in 0..<multiplier {
          let result = (start &+ lane) &* multiplier &+ phase
          guard takes(result, layer) else { continue }
          unsafe Planes.setChannel(
            &block, weights.dropping(result), tapStride: Int32(truncatingIfNeeded: outputs),
            inputOffset: layer.inputOffset,
            bias: layer.output.bias.map { Int32(truncatingIfNeeded: $0[result]) } ?? 0,
            multiplier: rescale.multiplier(result), shift: rescale.shift(result),
            outputOffset: layer.output.stage.offset)
          unsafe block.plane = UnsafePointer(plane.base)
          unsafe block.output = UnsafeMutableRawPointer(first.dropping(result).base)
          unsafe Planes.run(&block, stride: Int32(truncatingIfNeeded: stride))
        }
      }
      channel = channel &+ blocks.channels
    }
  }
}

extension DepthwiseConv2DGeometry {
  @inline(__always)
  fileprivate var plainWindows: PlainWindows {
    PlainWindows(
      windows: windows, channels: channels, perGroup: Int(multiplier), depth: 1, channelStride: 1,
      rowStride: Int(windows.width.taps) &* channels, columnStride: channels)
  }
}
