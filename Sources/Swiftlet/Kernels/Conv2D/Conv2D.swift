/// CONV_2D: `output[b, y, x, o] = activation(bias[o] + sum over i, j, c of
/// input[b, y * strideH - padH + i * dilationH, x * strideW - padW + j * dilationW, g + c] * weights[o, i, j, c])`.
///
/// Input `[batches, height, width, groups * depth]`, weights `[outputs, taps high, taps wide, depth]`, bias
/// `[outputs]`, optional; output `[batches, windows high, windows wide, outputs]`. The outputs fall into as many
/// groups as the input has depths, and `g` is where the channels of the output's group start.
enum Conv2D<A: WeightedArithmetic>: Kernel {
  struct Record: BitwiseCopyable {
    var windows: Windows
    var outputs: Int32
    var depth: Int32
    var inputOffset: Int32
    var factorCount: Int32
    var stage: A.Stage
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    let factors = try node.factors
    return Requirements(
      preparedBytes: factorOffset &+ ChannelRescale.byteCount(factors?.count ?? 0),
      stepCount: Int64(node.output.shape.count) &* Int64(node.weights.shape.product(1..<4)))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let factors = try node.factors
    prepared.store(
      Record(
        windows: node.windows,
        outputs: Int32(truncatingIfNeeded: node.weights.shape[0]),
        depth: Int32(truncatingIfNeeded: node.weights.shape[3]),
        inputOffset: try A.inputOffset(node.input),
        factorCount: Int32(truncatingIfNeeded: factors?.count ?? 0),
        stage: try A.Stage(operation, node.output, node.activation)))
    factors?.store(in: prepared, at: factorOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let windows = record.windows
    let outputs = Int(record.outputs)
    let depth = Int(record.depth)
    let groups = Int(windows.channels) / depth
    let groupOutputs = outputs / groups
    let rowStride = Int(windows.width.taps) &* depth
    let channelStride = Int(windows.height.taps) &* rowStride
    let input: Elements<A.Activation> = invocation.input(0, count: windows.inputCount)
    let weights: Elements<A.Weight> = invocation.input(1, count: outputs &* channelStride)
    let results = WeightedOutput<A>(
      invocation, channels: outputs, count: windows.count &* outputs,
      rescale: ChannelRescale(invocation, at: factorOffset, count: Int(record.factorCount)),
      stage: record.stage)
    // Neighbouring taps of ungrouped, undilated windows are contiguous in input and weights alike.
    let isContiguous = groups == 1 && windows.width.dilation == 1
    var start = 0
    for batch in 0..<Int(windows.batches) {
      for y in 0..<Int(windows.height.output) {
        let rows = windows.height.inside(y)
        for x in 0..<Int(windows.width.output) {
          let columns = windows.width.inside(x)
          // A window without a tap inside has no place in the input.
          let isEmpty = rows.count == 0 || columns.count == 0
          let place = isEmpty ? 0 : windows.inputOffset(batch, rows.start, columns.start)
          let firstWeight = isEmpty ? 0 : rows.tap &* rowStride &+ columns.tap &* depth
          for group in 0..<groups {
            let patch = Patch<A>(
              input.dropping(place &+ group &* depth), inputOffset: record.inputOffset,
              rows: isEmpty ? 0 : rows.count, rowStrides: (windows.inputRowStride, rowStride),
              runs: isContiguous ? 1 : columns.count, runStrides: (windows.inputColumnStride, depth),
              length: isContiguous ? columns.count &* depth : depth)
            results.store(
              patch, weights.dropping(firstWeight), stride: channelStride,
              channels: group &* groupOutputs..<(group &+ 1) &* groupOutputs, at: start)
          }
          start = start &+ outputs
        }
      }
    }
  }

  private static var factorOffset: Int { MemoryLayout<Record>.stride }
}
