internal import CSwiftletKernels

extension DSPConv2D {
  /// Reads windows where they lie.
  @inline(never)
  static func runInPlace(_ convolution: DSPConvolution<A>) {
    convolution.encodeInput()
    defer { convolution.encodeInput() }
    let lines = DSPConvolutionLines(convolution)
    let outputs = convolution.geometry.channels
    var done = 0
    while done < outputs {
      let channel = min(done, outputs &- 4)
      if convolution.expand(channel) {
        lines.run(channel)
      } else {
        convolution.encodeInput()
        convolution.runPlainly(channel)
        convolution.encodeInput()
      }
      done = done &+ 4
    }
  }
}

extension DSPConvolution {
  /// Encodes the input where it lies, or decodes it.
  @inline(never)
  fileprivate func encodeInput() {
    guard A.encodes else { return }
    let count = (geometry.batches &* geometry.inputCount) &>> 2
    unsafe swiftlet_encode(
      UnsafeMutableRawPointer(input).assumingMemoryBound(to: UInt32.self), Int32(truncatingIfNeeded: count))
  }
}

extension DSPConvolution {
  /// The record of windows that lack rows of taps.
  @inline(__always)
  fileprivate var partialRecord: MutableElements<Int32> {
    layer.invocation.scratch(at: DSPConvolutionMemory.partialOffset, count: 16)
  }

  /// Takes the terms of rows that are not there out of the sums.
  @inline(never)
  fileprivate func recordPartialRows(_ rows: WindowAxis.Inside) {
    unsafe swiftlet_lack_rows(
      partialRecord.base, record.base, terms.base, Int32(truncatingIfNeeded: memory.rows),
      Int32(truncatingIfNeeded: rows.tap), Int32(truncatingIfNeeded: rows.count))
  }
}

/// Rows of pixels that are computed in pairs.
@safe
private struct DSPConvolutionLines<A: DSPArithmetic> {
  let convolution: DSPConvolution<A>
  let tiles: swiftlet_tiles
  /// Pixels of a line, and lines of a batch.
  let length: Int
  let count: Int
  let batches: Int
  /// The pixels of a line whose windows lie inside of the input.
  let inside: Range<Int>

  @inline(__always)
  init(_ convolution: DSPConvolution<A>) {
    self.convolution = convolution
    let geometry = convolution.geometry
    let windows = geometry.windows
    var tiles = unsafe convolution.patchTiles
    let place = geometry.depth &* Int32(A.elementBytes)
    unsafe tiles.rows = windows.height.taps
    unsafe tiles.row_bytes = windows.width.taps &* place
    unsafe tiles.row_skip = windows.height.dilation &* windows.width.input &* place &- tiles.row_bytes
    unsafe tiles.input_pair = windows.width.stride &* place
    unsafe tiles.input_step = 2 &* tiles.input_pair
    if windows.areEverywhere {
      length = windows.count
      count = 1
      batches = 1
      inside = unsafe Range(uncheckedBounds: (0, length))
    } else {
      length = Int(windows.width.output)
      count = Int(windows.height.output)
      batches = geometry.batches
      inside = windows.width.whollyInside
    }
    // A pixel alone is its own neighbour.
    if length == 1 {
      unsafe tiles.input_pair = 0
      unsafe tiles.output_pair = 0
    }
    unsafe self.tiles = unsafe tiles
  }

  /// Computes four channels of all pixels.
  @inline(__always)
  func run(_ channel: Int) {
    for batch in Indices(batches) {
      for y in Indices(count) { run(channel, batch: batch, y) }
    }
  }

  @inline(__always)
  private func run(_ channel: Int, batch: Int, _ y: Int) {
    let geometry = convolution.geometry
    let windows = geometry.windows
    let row = windows.height.origin(y)
    let rows = windows.height.inside(y)
    let isPartial = rows.count < Int(windows.height.taps)
    if isPartial && A.encodes { convolution.recordPartialRows(rows) }
    let output = (batch &* count &+ y) &* length &* geometry.channels &+ channel
    let window = unsafe convolution.window(batch: batch, channel: 0, isEncoded: A.encodes)
    let inside = rows.count > 0 ? self.inside : 0..<0
    // Those inside come first. Of an odd number the last one is gathered with those beside; where there are none, it meets
    // its neighbour again.
    let isWhole = inside.count == length
    var next = inside.lowerBound
    var beside = 0
    while beside < length &- (next &- inside.lowerBound) {
      let done = next &- inside.lowerBound
      var tiles = unsafe self.tiles
      var start = max(min(next, inside.upperBound &- 2), inside.lowerBound)
      if next &+ 1 < inside.upperBound || isWhole {
        let pairs = max((inside.upperBound &- start) &>> 1, 1)
        let place = rows.start &* Int(windows.width.input) &+ Int(windows.width.origin(start))
        unsafe tiles.input = window.input + place &* Int(window.place_bytes)
        unsafe tiles.pairs = Int32(truncatingIfNeeded: pairs)
        if isPartial {
          unsafe tiles.rows = Int32(truncatingIfNeeded: rows.count)
          unsafe tiles.weights += rows.tap &* Int(windows.width.taps) &* Int(geometry.depth) &* 2
          if A.encodes { unsafe tiles.channels = UnsafePointer(convolution.partialRecord.base) }
        }
        next = start &+ 2 &* pairs
      } else {
        start = beside < inside.lowerBound ? beside : beside &+ done
        let last = min(beside &+ 1, length &- done &- 1)
        let end = last < inside.lowerBound ? last : last &+ done
        unsafe gather(window, row, start, end)
        unsafe tiles.input = UnsafePointer(convolution.patch(0))
        unsafe tiles.rows = 1
        unsafe tiles.row_bytes = Int32(truncatingIfNeeded: convolution.memory.patchBytes)
        unsafe tiles.input_pair = end == start ? 0 : tiles.row_bytes
        unsafe tiles.output_pair *= Int32(truncatingIfNeeded: end &- start)
        beside = beside &+ 2
      }
      unsafe tiles.output = convolution.output(output &+ start &* geometry.channels)
      unsafe A.run(tiles)
    }
  }

  @inline(__always)
  private func gather(_ window: swiftlet_window, _ row: Int32, _ start: Int, _ end: Int) {
    unsafe withUnsafePointer(to: window) { window in
      let axis = convolution.geometry.windows.width
      unsafe swiftlet_gather(window, row, axis.origin(start), convolution.patch(0))
      if end > start { unsafe swiftlet_gather(window, row, axis.origin(end), convolution.patch(1)) }
    }
  }
}

extension Windows {
  /// Whether there is a window of one tap at every place.
  @inline(__always)
  fileprivate var areEverywhere: Bool { height.isEverywhere && width.isEverywhere }
}

extension WindowAxis {
  @inline(__always)
  fileprivate var isEverywhere: Bool { taps == 1 && stride == 1 }

  /// The windows that lie wholly inside of the input.
  @inline(__always)
  fileprivate var whollyInside: Range<Int> {
    let first = Int(padding &+ stride &- 1).divided(byPositive: Int(stride))
    let room = Int(input) &+ Int(padding) &- (Int(taps) &- 1) &* Int(dilation) &- 1
    let last = min(room.divided(byPositive: Int(stride)), Int(output) &- 1)
    return room >= 0 && last >= first
      ? unsafe Range(uncheckedBounds: (first, last &+ 1)) : unsafe Range(uncheckedBounds: (0, 0))
  }
}
