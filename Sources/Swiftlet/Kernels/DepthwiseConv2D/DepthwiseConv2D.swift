/// DEPTHWISE_CONV_2D: `output[b, y, x, c * m + k] = activation(bias[c * m + k] + sum over i, j of
/// input[b, y * strideH - padH + i * dilationH, x * strideW - padW + j * dilationW, c] * weights[0, i, j, c * m + k])`.
///
/// Input `[batches, height, width, channels]`, weights `[1, taps high, taps wide, channels * m]`, bias
/// `[channels * m]`, optional; output `[batches, windows high, windows wide, channels * m]`.
enum DepthwiseConv2D<A: WeightedArithmetic>: Kernel {
  struct Record: BitwiseCopyable {
    var windows: Windows
    var multiplier: Int32
    var inputOffset: Int32
    var factorCount: Int32
    var stage: A.Stage
  }

  /// Channels that are summed side by side.
  private static var blockLength: Int { 32 }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    let factors = try node.factors
    return Requirements(
      preparedBytes: factorOffset &+ ChannelRescale.byteCount(factors?.count ?? 0),
      scratchBytes: min(node.weights.shape[3], blockLength) &* MemoryLayout<A.Accumulator>.stride,
      stepCount: Int64(node.output.shape.count) &* Int64(node.weights.shape.product(1..<3)))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let factors = try node.factors
    prepared.store(
      Record(
        windows: node.windows,
        multiplier: Int32(truncatingIfNeeded: node.weights.shape[3] / node.input.shape[3]),
        inputOffset: try A.inputOffset(node.input),
        factorCount: Int32(truncatingIfNeeded: factors?.count ?? 0),
        stage: try A.Stage(operation, node.output, node.activation)))
    factors?.store(in: prepared, at: factorOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let windows = record.windows
    let multiplier = Int(record.multiplier)
    let channels = Int(windows.channels) &* multiplier
    let columnTaps = Int(windows.width.taps)
    let input: Elements<A.Activation> = invocation.input(0, count: windows.inputCount)
    let weights: Elements<A.Weight> = invocation.input(
      1, count: Int(windows.height.taps) &* columnTaps &* channels)
    let results = WeightedOutput<A>(
      invocation, channels: channels, count: windows.count &* channels,
      rescale: ChannelRescale(invocation, at: factorOffset, count: Int(record.factorCount)),
      stage: record.stage)
    let sums: MutableElements<A.Accumulator> = invocation.scratch(count: min(channels, blockLength))
    var start = 0
    for batch in 0..<Int(windows.batches) {
      for y in 0..<Int(windows.height.output) {
        let rows = windows.height.inside(y)
        for x in 0..<Int(windows.width.output) {
          let columns = windows.width.inside(x)
          var first = 0
          while first < channels {
            let length = min(channels &- first, blockLength)
            for index in 0..<length { sums[index] = A.zero }
            for row in 0..<rows.count {
              let place = windows.inputOffset(
                batch, rows.start &+ row &* Int(windows.height.dilation), columns.start)
              let tap = (rows.tap &+ row) &* columnTaps &+ columns.tap
              for column in 0..<columns.count {
                accumulate(
                  sums, input.dropping(place &+ column &* windows.inputColumnStride),
                  weights.dropping((tap &+ column) &* channels &+ first), first: first, length: length,
                  multiplier: multiplier, record.inputOffset)
              }
            }
            for index in 0..<length {
              let channel = first &+ index
              results.store(sums[index], channel, at: start &+ channel)
            }
            first = first &+ length
          }
          start = start &+ channels
        }
      }
    }
  }

  /// Adds the products of one tap to the sums of `length` channels from `first` on.
  @inline(__always)
  private static func accumulate(
    _ sums: MutableElements<A.Accumulator>, _ input: Elements<A.Activation>, _ weights: Elements<A.Weight>,
    first: Int, length: Int, multiplier: Int, _ inputOffset: Int32
  ) {
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

  private static var factorOffset: Int { MemoryLayout<Record>.stride }
}
