internal import CSwiftletKernels

/// A convolution that runs in tiles.
@safe
struct DSPConvolution<A: DSPArithmetic> {
  let geometry: Conv2DGeometry
  let layer: WeightedLayer<A>
  let memory: DSPConvolutionMemory
  /// The record of the four channels, and their weights.
  let record: MutableElements<Int32>
  let words: MutableElements<UInt32>

  @inline(__always)
  init(_ geometry: Conv2DGeometry, _ layer: WeightedLayer<A>) {
    self.geometry = geometry
    self.layer = layer
    memory = DSPConvolutionMemory(geometry, elementBytes: A.elementBytes)
    record = layer.invocation.scratch(count: 16)
    words = layer.invocation.scratch(at: memory.weightOffset, count: 8 &* memory.quads)
  }

  @inline(__always)
  var input: UnsafeMutablePointer<UInt8> {
    unsafe UnsafeMutableRawPointer(mutating: layer.input.base).assumingMemoryBound(to: UInt8.self)
  }

  @inline(__always)
  func output(_ element: Int) -> UnsafeMutablePointer<UInt8> {
    unsafe UnsafeMutableRawPointer(layer.output.output.base + element).assumingMemoryBound(to: UInt8.self)
  }

  /// Patches in scratch memory.
  @inline(__always)
  func patch(_ index: Int) -> UnsafeMutablePointer<UInt8> {
    unsafe layer.invocation.scratch(
      at: memory.patchOffset &+ index &* memory.patchBytes, count: memory.patchBytes
    ).base
  }

  /// What each row of taps adds to the sums of four channels beyond products.
  @inline(__always)
  var terms: MutableElements<Int32> {
    layer.invocation.scratch(at: DSPConvolutionMemory.termOffset, count: 4 &* memory.rows)
  }

  /// Expands the weights of four channels.
  @inline(never)
  func expand(_ channel: Int) -> Bool {
    let length = geometry.channelStride
    let weights: Elements<Int8> = layer.invocation.input(1, count: geometry.channels &* length)
    for lane in 0..<4 {
      let weights = unsafe Elements(
        weights.dropping((channel &+ lane) &* length).base, count: length)
      guard
        A.expand(
          weights, channel &+ lane, lane: lane, layer, words: words, record: record, terms: terms,
          rows: memory.rows)
      else {
        return false
      }
    }
    return A.settle(record)
  }

  /// Sums four channels of all pixels by a plain loop.
  @inline(never)
  func runPlainly(_ channel: Int) {
    geometry.plainWindows.run(layer, from: channel, 4)
  }

  /// Tiles of patches in scratch memory.
  @inline(__always)
  var patchTiles: swiftlet_tiles {
    let bytes = Int32(truncatingIfNeeded: memory.patchBytes)
    let results = Int32(truncatingIfNeeded: geometry.channels &* A.elementBytes)
    return unsafe swiftlet_tiles(
      input: patch(0), output: output(0), weights: words.base, channels: record.base, input_step: 2 &* bytes,
      output_step: 2 &* results, pairs: 1, input_pair: bytes, output_pair: results, rows: 1, row_bytes: bytes,
      row_skip: 0, is_rectified: A.isRectified(layer.output.stage) ? 1 : 0)
  }

  /// The windows of a batch, in the channels from `channel` on.
  @inline(__always)
  func window(batch: Int, channel: Int, isEncoded: Bool) -> swiftlet_window {
    let windows = geometry.windows
    let element = batch &* geometry.inputCount &+ channel
    let padding =
      A.elementBytes == 1 ? UInt32(UInt8(truncatingIfNeeded: 0 &- layer.inputOffset)) &* 0x0101_0101 : 0
    return unsafe swiftlet_window(
      input: input + element &* A.elementBytes, height: windows.height.input, width: windows.width.input,
      taps_high: windows.height.taps, taps_wide: windows.width.taps, dilation_high: windows.height.dilation,
      dilation_wide: windows.width.dilation, place_bytes: windows.channels &* Int32(A.elementBytes),
      tap_bytes: geometry.depth &* Int32(A.elementBytes), padding: isEncoded ? padding ^ 0x0080_0080 : padding
    )
  }
}

extension DSPConv2D {
  /// Gathers some pixels for all channels, and then the next.
  @inline(never)
  static func runGathered(_ convolution: DSPConvolution<A>) {
    let geometry = convolution.geometry
    let memory = convolution.memory
    let windows = geometry.windows
    let perGroup = geometry.perGroup
    let pixels = windows.count
    for group in Indices(geometry.groups) {
      var next = 0
      while next < pixels {
        let count = min(memory.bandPixels, pixels &- next)
        convolution.gather(from: next, count, group: group)
        var tiles = unsafe convolution.patchTiles
        // A pixel alone is its own neighbour.
        if count == 1 {
          unsafe tiles.input_pair = 0
          unsafe tiles.output_pair = 0
        }
        var done = 0
        while done < perGroup {
          let channel = group &* perGroup &+ min(done, perGroup &- 4)
          if convolution.expand(channel) {
            var start = 0
            // The last one of an odd number meets its neighbour again.
            while start < count {
              start = max(min(start, count &- 2), 0)
              let pairs = max((count &- start) &>> 1, 1)
              unsafe tiles.input = UnsafePointer(convolution.patch(start))
              unsafe tiles.output = convolution.output((next &+ start) &* geometry.channels &+ channel)
              unsafe tiles.pairs = Int32(truncatingIfNeeded: pairs)
              unsafe A.run(tiles)
              start = start &+ 2 &* pairs
            }
          } else if next &+ count == pixels {
            // All pixels at once.
            convolution.runPlainly(channel)
          }
          done = done &+ 4
        }
        next = next &+ count
      }
    }
  }
}

extension DSPConvolution {
  /// Gathers the patches of some pixels.
  @inline(__always)
  fileprivate func gather(from first: Int, _ pixels: Int, group: Int) {
    let windows = geometry.windows
    let width = Int(windows.width.output)
    let perBatch = width &* Int(windows.height.output)
    var batch = first.divided(byPositive: perBatch)
    var y = (first &- batch &* perBatch).divided(byPositive: width)
    var x = first &- batch &* perBatch &- y &* width
    var window = unsafe window(batch: batch, channel: group &* Int(geometry.depth), isEncoded: false)
    for index in Indices(pixels) {
      unsafe swiftlet_gather(
        &window, windows.height.origin(y), windows.width.origin(x), patch(index))
      x = x &+ 1
      if x == width {
        x = 0
        y = y &+ 1
      }
      if y == Int(windows.height.output) {
        y = 0
        batch = batch &+ 1
        unsafe window.input += geometry.inputCount &* A.elementBytes
      }
    }
    guard A.encodes else { return }
    let count = pixels &* memory.patchBytes &>> 2
    unsafe swiftlet_encode(
      layer.invocation.scratch(at: memory.patchOffset, count: count, as: UInt32.self).base,
      Int32(truncatingIfNeeded: count))
  }
}

extension WindowAxis {
  /// The place of a window's first tap, which may lie outside of the input.
  @inline(__always)
  func origin(_ index: Int) -> Int32 { Int32(truncatingIfNeeded: index) &* stride &- padding }
}
