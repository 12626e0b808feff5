internal import CSwiftletKernels

/// DEPTHWISE_CONV_2D: `output[b, y, x, c * m + k] = activation(bias[c * m + k] + sum over i, j of
/// input[b, y * strideH - padH + i * dilationH, x * strideW - padW + j * dilationW, c] * weights[0, i, j, c * m + k])`.
///
/// Input `[batches, height, width, channels]`, weights `[1, taps high, taps wide, channels * m]`, bias
/// `[channels * m]`, optional; output `[batches, windows high, windows wide, channels * m]`.
typealias DepthwiseConv2D<A: WeightedArithmetic> = WeightedOperator<PortableLoops<DepthwiseConv2DGeometry, A>>

/// See ``DepthwiseConv2D``.
struct DepthwiseConv2DGeometry {
  let windows: Windows
  let multiplier: Int32
}

extension DepthwiseConv2DGeometry: WeightedGeometry {
  /// Channels that are summed side by side.
  private static var blockLength: Int { 32 }

  func scratchBytes<A: WeightedArithmetic>(_ arithmetic: A.Type) -> Int {
    let weights = A.Format.isPacked ? taps &* blockLength &* MemoryLayout<A.Weight>.stride : 0
    return weightOffset(A.self) &+ weights
  }

  /// Where unpacked weights stand in scratch memory, behind the sums.
  @inline(__always)
  private func weightOffset<A: WeightedArithmetic>(_ arithmetic: A.Type) -> Int {
    WeightedScratch.align(blockLength &* MemoryLayout<A.Accumulator>.stride)
  }

  @inline(__always)
  func run<A: WeightedArithmetic, Sink: SumSink>(
    _ invocation: Invocation, _ input: Elements<A.Activation>, inputOffset: Int32, batches: Int,
    into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    guard A.Format.isPacked else {
      run(
        invocation, input, inputOffset: inputOffset, batches: batches, channels: 0..<channels, into: sink,
        at: start, as: A.self)
      return
    }
    let channels = channels
    let sums: MutableElements<A.Accumulator> = invocation.scratch(count: blockLength)
    let stored: Elements<A.Format.Stored> = invocation.input(1, count: A.Format.storedCount(taps &* channels))
    let weights: MutableElements<A.Weight> = invocation.scratch(
      at: weightOffset(A.self), count: taps &* blockLength)
    var first = 0
    while first < channels {
      let length = min(channels &- first, blockLength)
      for tap in 0..<taps {
        A.Format.unpack(
          stored, from: tap &* channels &+ first, count: length, into: weights.dropping(tap &* length))
      }
      forEachWindow(batches: batches) { window in
        sum(
          window, input, inputOffset, weights.reading, tapStride: length, first: first, length: length, sums,
          into: sink, at: start, as: A.self)
      }
      first = first &+ length
    }
  }

  /// Sums the products of some channels, whose weights are not packed. A function of its own, because there are two
  /// places that call it.
  @inline(never) @_optimize(speed)
  func run<A: WeightedArithmetic, Sink: SumSink>(
    _ invocation: Invocation, _ input: Elements<A.Activation>, inputOffset: Int32, batches: Int,
    channels range: Range<Int>, into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    let channels = channels
    let sums: MutableElements<A.Accumulator> = invocation.scratch(count: blockLength)
    let weights: Elements<A.Weight> = invocation.input(1, count: taps &* channels)
    forEachWindow(batches: batches) { window in
      var first = range.lowerBound
      while first < range.upperBound {
        let length = min(range.upperBound &- first, blockLength)
        sum(
          window, input, inputOffset, weights.dropping(first), tapStride: channels, first: first,
          length: length,
          sums, into: sink, at: start, as: A.self)
        first = first &+ length
      }
    }
  }

  private struct Window {
    let batch: Int
    let rows: WindowAxis.Inside
    let columns: WindowAxis.Inside
    /// Index of the window's first output element.
    let start: Int
  }

  @inline(__always)
  private func forEachWindow(batches: Int, _ body: (Window) -> Void) {
    var start = 0
    for batch in 0..<batches {
      for y in 0..<Int(windows.height.output) {
        let rows = windows.height.inside(y)
        for x in 0..<Int(windows.width.output) {
          body(Window(batch: batch, rows: rows, columns: windows.width.inside(x), start: start))
          start = start &+ channels
        }
      }
    }
  }

  /// Sums the products of one window for `length` channels from `first` on.
  ///
  /// - Parameter weights: of these channels; those of the next tap are `tapStride` further.
  @inline(__always)
  private func sum<A: WeightedArithmetic, Sink: SumSink>(
    _ window: Window, _ input: Elements<A.Activation>, _ inputOffset: Int32, _ weights: Elements<A.Weight>,
    tapStride: Int, first: Int, length: Int, _ sums: MutableElements<A.Accumulator>, into sink: Sink,
    at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    if !A.Fields.isUsed {
      sumPortably(
        window, input, inputOffset, weights, tapStride: tapStride, first: first, length: length, sums,
        into: sink, at: start, as: A.self)
    } else if multiplier == 1 && length >= 4 {
      sumFours(
        window, input, inputOffset, weights, tapStride: tapStride, first: first, length: length, into: sink,
        at: start, as: A.self)
    } else {
      sumRarely(
        window, input, inputOffset, weights, tapStride: tapStride, first: first, length: length, sums,
        into: sink, at: start, as: A.self)
    }
  }

  /// The portable loops beside those in C: code size is what counts.
  @inline(never)
  private func sumRarely<A: WeightedArithmetic, Sink: SumSink>(
    _ window: Window, _ input: Elements<A.Activation>, _ inputOffset: Int32, _ weights: Elements<A.Weight>,
    tapStride: Int, first: Int, length: Int, _ sums: MutableElements<A.Accumulator>, into sink: Sink,
    at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    sumPortably(
      window, input, inputOffset, weights, tapStride: tapStride, first: first, length: length, sums,
      into: sink, at: start, as: A.self)
  }

  @inline(__always)
  private func sumPortably<A: WeightedArithmetic, Sink: SumSink>(
    _ window: Window, _ input: Elements<A.Activation>, _ inputOffset: Int32, _ weights: Elements<A.Weight>,
    tapStride: Int, first: Int, length: Int, _ sums: MutableElements<A.Accumulator>, into sink: Sink,
    at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    for index in 0..<length { sums[index] = A.zero }
    for row in 0..<window.rows.count {
      let place = windows.inputOffset(
        window.batch, window.rows.start &+ row &* Int(windows.height.dilation), window.columns.start)
      let tap = (window.rows.tap &+ row) &* Int(windows.width.taps) &+ window.columns.tap
      for column in 0..<window.columns.count {
        accumulate(
          sums, input.dropping(place &+ column &* windows.inputColumnStride),
          weights.dropping((tap &+ column) &* tapStride), first: first, length: length, inputOffset,
          as: A.self)
      }
    }
    for index in 0..<length {
      let channel = first &+ index
      sink.store(sums[index], channel, at: start &+ window.start &+ channel)
    }
  }

  /// The same where output channels are as many as those of the input, four at a time.
  @inline(__always)
  private func sumFours<A: WeightedArithmetic, Sink: SumSink>(
    _ window: Window, _ input: Elements<A.Activation>, _ inputOffset: Int32, _ weights: Elements<A.Weight>,
    tapStride: Int, first: Int, length: Int, into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    // A window without a tap inside has no place in the input.
    let isEmpty = window.rows.count == 0 || window.columns.count == 0
    let place = isEmpty ? 0 : windows.inputOffset(window.batch, window.rows.start, window.columns.start)
    let tap = isEmpty ? 0 : window.rows.tap &* Int(windows.width.taps) &+ window.columns.tap
    let patch = Patch<A>(
      input.dropping(place), inputOffset: inputOffset, rows: isEmpty ? 0 : window.rows.count,
      rowStrides: (windows.inputRowStride, Int(windows.width.taps) &* tapStride), runs: window.columns.count,
      runStrides: (windows.inputColumnStride, tapStride), length: 1)
    var field = unsafe patch.field(stride: 1)
    let weights = weights.dropping(tap &* tapStride)
    var next = 0
    while next < length {
      // The last four may be computed once more.
      let index = min(next, length &- 4)
      let channel = first &+ index
      unsafe field.input = UnsafeRawPointer(patch.input.base + channel)
      unsafe sink.store(
        A.Fields.sumTaps(&field, weights.dropping(index)), channel,
        at: start &+ window.start &+ channel)
      next = index &+ 4
    }
  }

  /// Adds the products of one tap to the sums of `length` channels from `first` on.
  @inline(__always)
  private func accumulate<A: WeightedArithmetic>(
    _ sums: MutableElements<A.Accumulator>, _ input: Elements<A.Activation>, _ weights: Elements<A.Weight>,
    first: Int, length: Int, _ inputOffset: Int32, as arithmetic: A.Type
  ) {
    let multiplier = Int(self.multiplier)
    if multiplier == 1 {
      let input = input.dropping(first)
      for index in 0..<length {
        sums[index] = A.accumulate(sums[index], input[index], inputOffset, weights[index])
      }
      return
    }
    var channel = first / multiplier
    var phase = first &- channel &* multiplier
    for index in 0..<length {
      sums[index] = A.accumulate(sums[index], input[channel], inputOffset, weights[index])
      phase = phase &+ 1
      if phase == multiplier {
        phase = 0
        channel = channel &+ 1
      }
    }
  }

  @inline(__always) var channels: Int { Int(windows.channels) &* Int(multiplier) }
  @inline(__always) var batches: Int { Int(windows.batches) }
  @inline(__always) var inputCount: Int {
    Int(windows.height.input) &* Int(windows.width.input) &* Int(windows.channels)
  }
  @inline(__always) var outputCount: Int {
    Int(windows.height.output) &* Int(windows.width.output) &* channels
  }
  @inline(__always) private var taps: Int { Int(windows.height.taps) &* Int(windows.width.taps) }
  @inline(__always) private var blockLength: Int { min(channels, DepthwiseConv2DGeometry.blockLength) }

  var stepCount: Int64 { Int64(batches) &* Int64(outputCount) &* Int64(taps) }
}
