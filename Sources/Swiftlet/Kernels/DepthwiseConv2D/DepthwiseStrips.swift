internal import CSwiftletKernels

/// How windows are taken in strips, and the blocks that bound the scratch memory.
struct DepthwiseStrips {
  private let geometry: DepthwiseConv2DGeometry
  private let elementBytes: Int
  /// Whether columns of planes run along the width.
  private let isWide: Bool
  private let rows: Int
  private let columns: Int
  let scratchBytes: Int

  /// The most taps whose sums fit; see ``DepthwisePlanes``.
  private static var mostTaps: Int { 256 }
  /// The most places that a window spans across columns.
  private static var mostPlaces: Int { 64 }
  /// Windows along a column that a block has at least, where there are as many.
  private static var usualRows: Int { 16 }

  /// `nil` where windows are too large.
  @inline(never)
  init?(_ geometry: DepthwiseConv2DGeometry, elementBytes: Int) {
    let (height, width) = (geometry.windows.height, geometry.windows.width)
    guard height.taps <= DepthwiseStrips.mostTaps, width.taps <= DepthwiseStrips.mostTaps,
      height.taps &* width.taps <= DepthwiseStrips.mostTaps
    else { return nil }
    // Pairs take taps that follow each other, and best the longer rows of them.
    let isWide = DepthwiseStrips.fits(width) && (width.taps > height.taps || !DepthwiseStrips.fits(height))
    let (along, across) = isWide ? (width, height) : (height, width)
    guard DepthwiseStrips.fits(along),
      Int64(across.taps) * Int64(across.dilation) <= Int64(DepthwiseStrips.mostPlaces)
    else { return nil }
    self.geometry = geometry
    self.elementBytes = elementBytes
    self.isWide = isWide

    let together = 4 / elementBytes
    let lanes = Int(geometry.windows.channels) < together ? 1 : together
    let reach = Int(across.taps &- 1) &* Int(across.dilation) &+ 1
    let (steps, even, odd) = (
      Int(along.stride), DepthwiseStrips.words(along, 0), DepthwiseStrips.words(along, 1)
    )
    let most = steps & 1 == 0 ? even : max(even, odd)
    // More memory than a ninth of input and output is rarely there.
    let bytes = min(geometry.inputCount &+ geometry.outputCount, 1 &<< 16) &* elementBytes
    let room = max(bytes / 9, 640) / (4 &* lanes)
    let (allRows, allColumns) = (Int(along.output), Int(across.output))
    func words(_ rows: Int) -> Int { ((rows &- 1) &* steps) / 2 &+ most }
    func columns(_ count: Int) -> Int { (count &- 1) &* Int(across.stride) &+ reach }
    let blocks = (allRows &+ DepthwiseStrips.usualRows &- 1) / DepthwiseStrips.usualRows
    var rows = (allRows &+ blocks &- 1) / blocks
    while rows > 1, words(rows) &* reach > room { rows = rows / 2 }
    let beside = (room / words(rows) &- reach) / Int(across.stride) &+ 1
    let count = max(min(beside, allColumns), 1)
    if count == allColumns {
      rows = max(rows, min(((room / columns(count) &- most) &* 2) / steps &+ 1, allRows))
    }
    self.rows = rows
    self.columns = count
    scratchBytes =
      4
      &* (Int(across.taps) &* (even &+ (steps & 1) &* odd) &+ lanes &* columns(count) &* words(rows)
        &+ Int(SWIFTLET_STRIP_SLACK))
  }

  private static func fits(_ axis: WindowAxis) -> Bool {
    axis.taps <= Int32(SWIFTLET_STRIP_TAPS) && axis.dilation == 1
  }

  /// Words of the weights of a column of taps.
  private static func words(_ axis: WindowAxis, _ isOdd: Int) -> Int {
    Int(swiftlet_strip_words(axis.taps, Int32(truncatingIfNeeded: isOdd)))
  }

  var taps: Int { Int(geometry.windows.height.taps &* geometry.windows.width.taps) }

  /// Along columns, and across.
  var axes: (along: swiftlet_window_axis, across: swiftlet_window_axis) {
    let windows = geometry.windows
    let inputPlace = windows.channels
    let outputPlace = Int32(truncatingIfNeeded: geometry.channels)
    let height = axis(
      windows.height, places: inputPlace &* windows.width.input, results: outputPlace &* windows.width.output,
      weights: outputPlace &* windows.width.taps, block: isWide ? columns : rows)
    let width = axis(
      windows.width, places: inputPlace, results: outputPlace, weights: outputPlace,
      block: isWide ? rows : columns)
    return isWide ? (width, height) : (height, width)
  }

  /// - Parameters: places, results, weights: elements from one to the next along the axis.
  private func axis(
    _ axis: WindowAxis, places: Int32, results: Int32, weights: Int32, block: Int
  ) -> swiftlet_window_axis {
    let size = Int32(truncatingIfNeeded: elementBytes)
    return swiftlet_window_axis(
      input: axis.input, output: axis.output, taps: axis.taps, stride: axis.stride, dilation: axis.dilation,
      padding: axis.padding, input_bytes: places &* size, output_bytes: results &* size,
      weight_bytes: weights,
      block: Int32(truncatingIfNeeded: block))
  }
}
