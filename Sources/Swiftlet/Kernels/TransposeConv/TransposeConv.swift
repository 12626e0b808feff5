/// TRANSPOSE_CONV: `output[b, y, x, o] = activation(bias[o] + sum over i, j, c of
/// input[b, (y + padH - i) / strideH, (x + padW - j) / strideW, c] * weights[o, i, j, c])`, over the taps whose
/// places in the input are whole and inside: the gradient of a convolution from `output` to `input`.
///
/// Shape of the output `[4]`; weights `[outputs, taps high, taps wide, depth]`; input
/// `[batches, windows high, windows wide, depth]`; bias `[outputs]`, optional; output
/// `[batches, height, width, outputs]`. The shape may be computed at run time, and must then be the model's.
typealias TransposeConv<A: WeightedArithmetic> = WeightedOperator<PortableLoops<TransposeConvGeometry, A>>

/// See ``TransposeConv``.
struct TransposeConvGeometry {
  let batchCount: Int32
  let outputs: Int32
  let depth: Int32
  /// The windows over the output: what the operator calls input has an element for each.
  let height: WindowAxis
  let width: WindowAxis
}

extension TransposeConvGeometry: WeightedGeometry {
  func scratchBytes<A: WeightedArithmetic>(_ arithmetic: A.Type) -> Int {
    A.Format.isPacked
      ? A.Format.rowsAtOnce(channelStride) &* channelStride &* MemoryLayout<A.Weight>.stride : 0
  }

  func check(_ invocation: Invocation) throws(ModelError) {
    let shape: Elements<Int32> = invocation.input(0, count: 4)
    guard shape[0] == batchCount, shape[1] == height.input, shape[2] == width.input, shape[3] == outputs
    else {
      throw ModelError(.shapeMismatch)
    }
  }

  @inline(__always)
  func run<A: WeightedArithmetic, Sink: SumSink>(
    _ invocation: Invocation, _ input: Elements<A.Activation>, inputOffset: Int32, batches: Int,
    into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    guard A.Format.isPacked else {
      run(
        input, inputOffset, invocation.input(1, count: channels &* channelStride), channels: 0..<channels,
        batches: batches, into: sink, at: start, as: A.self)
      return
    }
    let rowsAtOnce = A.Format.rowsAtOnce(channelStride)
    let stored: Elements<A.Format.Stored> = invocation.input(
      1, count: A.Format.storedCount(channels &* channelStride))
    let weights: MutableElements<A.Weight> = invocation.scratch(count: rowsAtOnce &* channelStride)
    var first = 0
    while first < channels {
      let count = min(rowsAtOnce, channels &- first)
      A.Format.unpack(stored, from: first &* channelStride, count: count &* channelStride, into: weights)
      run(
        input, inputOffset, weights.reading, channels: first..<first &+ count, batches: batches, into: sink,
        at: start, as: A.self)
      first = first &+ count
    }
  }

  /// Sums the products of some output channels.
  ///
  /// - Parameter weights: of these channels.
  @inline(__always)
  private func run<A: WeightedArithmetic, Sink: SumSink>(
    _ input: Elements<A.Activation>, _ inputOffset: Int32, _ weights: Elements<A.Weight>,
    channels: Range<Int>, batches: Int, into sink: Sink, at start: Int, as arithmetic: A.Type
  ) where Sink.Sum == A.Accumulator {
    let depth = Int(self.depth)
    let inputRowStride = Int(width.output) &* depth
    var start = start
    for batch in 0..<batches {
      for y in 0..<Int(height.input) {
        let rows = height.covering(y)
        for x in 0..<Int(width.input) {
          let columns = width.covering(x)
          let isEmpty = rows.count == 0 || columns.count == 0
          let place = isEmpty ? 0 : rows.window &* inputRowStride &+ columns.window &* depth
          // The last window has the first tap.
          let patch = Patch<A>(
            input.dropping(batch &* inputCount &+ place), inputOffset: inputOffset,
            rows: isEmpty ? 0 : rows.count, rowStrides: (inputRowStride, Int(height.stride) &* rowStride),
            runs: columns.count, runStrides: (depth, Int(width.stride) &* depth), length: depth,
            isReversed: true)
          let firstWeight = isEmpty ? 0 : rows.tap &* rowStride &+ columns.tap &* depth
          sink.store(
            patch, weights.dropping(firstWeight), stride: channelStride, channels: channels, at: start)
          start = start &+ self.channels
        }
      }
    }
  }

  @inline(__always) var channels: Int { Int(outputs) }
  @inline(__always) var batches: Int { Int(batchCount) }
  @inline(__always) var inputCount: Int { Int(height.output) &* Int(width.output) &* Int(depth) }
  @inline(__always) var outputCount: Int { Int(height.input) &* Int(width.input) &* channels }
  /// Elements of the weights of one row of taps, and of one output.
  @inline(__always) private var rowStride: Int { Int(width.taps) &* Int(depth) }
  @inline(__always) private var channelStride: Int { Int(height.taps) &* rowStride }

  /// An upper bound: taps that reach beyond the output count.
  var stepCount: Int64 {
    let windows = Int64(batches) &* Int64(inputCount)
    let (steps, overflow) = windows.multipliedReportingOverflow(
      by: Int64(channelStride / Int(depth)) &* Int64(channels))
    return overflow ? .max : steps
  }
}

extension WindowAxis {
  /// The windows that cover a place of the input.
  struct Covering {
    /// The first of them.
    let window: Int
    /// The tap of the last of them that lies there.
    let tap: Int
    let count: Int
  }

  /// The windows, undilated, that cover place `index` of the input.
  @inline(__always)
  func covering(_ index: Int) -> Covering {
    let distance = index &+ Int(padding)
    let stride = Int(self.stride)
    // Window `w` has the place at tap `distance - w * stride`, which is in 0..<taps.
    let last = min(distance / stride, Int(output) &- 1)
    let beyond = distance &- Int(taps)
    let first = beyond < 0 ? 0 : beyond / stride &+ 1
    return Covering(window: first, tap: distance &- last &* stride, count: max(last &- first &+ 1, 0))
  }
}
