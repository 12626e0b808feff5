/// CONV_2D: `output[b, y, x, o] = activation(bias[o] + sum over i, j, c of
/// input[b, y * strideH - padH + i * dilationH, x * strideW - padW + j * dilationW, g + c] * weights[o, i, j, c])`.
///
/// Input `[batches, height, width, groups * depth]`, weights `[outputs, taps high, taps wide, depth]`, bias
/// `[outputs]`, optional; output `[batches, windows high, windows wide, outputs]`. The outputs fall into as many
/// groups as the input has depths, and `g` is where the channels of the output's group start.
typealias Conv2D<A: WeightedArithmetic> = WeightedOperator<PortableLoops<Conv2DGeometry, A>>

/// See ``Conv2D``.
struct Conv2DGeometry {
  let windows: Windows
  let outputs: Int32
  let depth: Int32
}

extension Conv2DGeometry: WeightedGeometry {
  func scratchBytes<A: WeightedArithmetic>(_ arithmetic: A.Type) -> Int {
    A.Format.isPacked
      ? A.Format.rowsAtOnce(channelStride) &* channelStride &* MemoryLayout<A.Weight>.stride : 0
  }

  @inline(__always)
  func run<A: WeightedArithmetic, Sink: SumSink>(
    _ invocation: Invocation, _ input: Elements<A.Activation>, inputOffset: Int32, batches: Int,
    into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    let outputsPerGroup = perGroup
    let stored: Elements<A.Format.Stored> = invocation.input(
      1, count: A.Format.storedCount(channels &* channelStride))
    guard A.Format.isPacked else {
      for batch in 0..<batches {
        run(
          input.dropping(batch &* inputCount), inputOffset,
          invocation.input(1, count: channels &* channelStride),
          groups: 0..<groups, first: 0, outputsPerGroup: outputsPerGroup, into: sink,
          at: start &+ batch &* outputCount, as: A.self)
      }
      return
    }
    let rowsAtOnce = A.Format.rowsAtOnce(channelStride)
    let weights: MutableElements<A.Weight> = invocation.scratch(count: rowsAtOnce &* channelStride)
    for group in 0..<groups {
      var first = group &* outputsPerGroup
      let end = first &+ outputsPerGroup
      while first < end {
        let count = min(rowsAtOnce, end &- first)
        A.Format.unpack(stored, from: first &* channelStride, count: count &* channelStride, into: weights)
        for batch in 0..<batches {
          run(
            input.dropping(batch &* inputCount), inputOffset, weights.reading, groups: group..<group &+ 1,
            first: first, outputsPerGroup: count, into: sink, at: start &+ batch &* outputCount, as: A.self)
        }
        first = first &+ count
      }
    }
  }

  /// Sums the products of one batch. A function of its own, because there are two places that call it.
  ///
  /// - Parameters:
  ///   - weights: of the outputs from `first` on, `outputsPerGroup` for each of the groups.
  @inline(never) @_optimize(speed)
  private func run<A: WeightedArithmetic, Sink: SumSink>(
    _ input: Elements<A.Activation>, _ inputOffset: Int32, _ weights: Elements<A.Weight>, groups: Range<Int>,
    first: Int, outputsPerGroup: Int, into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    let depth = Int(self.depth)
    let channelStride = channelStride
    // Neighbouring taps of ungrouped, undilated windows are contiguous in input and weights alike.
    let isContiguous = self.groups == 1 && windows.width.dilation == 1
    var start = start
    for y in 0..<Int(windows.height.output) {
      let rows = windows.height.inside(y)
      for x in 0..<Int(windows.width.output) {
        let columns = windows.width.inside(x)
        // A window without a tap inside has no place in the input.
        let isEmpty = rows.count == 0 || columns.count == 0
        let place = isEmpty ? 0 : windows.inputOffset(0, rows.start, columns.start)
        let firstWeight = isEmpty ? 0 : rows.tap &* rowStride &+ columns.tap &* depth
        var channel = first
        for group in groups {
          let patch = Patch<A>(
            input.dropping(place &+ group &* depth), inputOffset: inputOffset,
            rows: isEmpty ? 0 : rows.count, rowStrides: (windows.inputRowStride, rowStride),
            runs: isContiguous ? 1 : columns.count, runStrides: (windows.inputColumnStride, depth),
            length: isContiguous ? columns.count &* depth : depth)
          sink.store(
            patch, weights.dropping((channel &- first) &* channelStride &+ firstWeight),
            stride: channelStride,
            channels: channel..<channel &+ outputsPerGroup, at: start)
          channel = channel &+ outputsPerGroup
        }
        start = start &+ channels
      }
    }
  }

  @inline(__always) var channels: Int { Int(outputs) }
  @inline(__always) var batches: Int { Int(windows.batches) }
  @inline(__always) var inputCount: Int {
    Int(windows.height.input) &* Int(windows.width.input) &* Int(windows.channels)
  }
  @inline(__always) var outputCount: Int {
    Int(windows.height.output) &* Int(windows.width.output) &* channels
  }
  @inline(__always) var groups: Int {
    Int(windows.channels).divided(byPositive: Int(depth))
  }
  /// Output channels of a group.
  @inline(__always) var perGroup: Int { channels.divided(byPositive: groups) }
  /// Elements of the weights of one row of taps, and of one output.
  @inline(__always) var rowStride: Int { Int(windows.width.taps) &* Int(depth) }
  @inline(__always) var channelStride: Int { Int(windows.height.taps) &* rowStride }

  var stepCount: Int64 { Int64(batches) &* Int64(outputCount) &* Int64(channelStride) }
}
