/// FULLY_CONNECTED: `output[b, o] = activation(bias[o] + sum over d of input[b, d] * weights[o, d])`.
///
/// Input: any shape whose elements are a multiple of the depth; weights `[outputs, depth]`; bias `[outputs]`,
/// optional; output: any shape of `batches * outputs` elements.
enum FullyConnected<A: WeightedArithmetic>: Kernel {
  struct Record: BitwiseCopyable {
    var batches: Int32
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
      stepCount: Int64(node.output.shape.count) &* Int64(node.depth))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let factors = try node.factors
    let isQuantized = factors != nil
    prepared.store(
      Record(
        batches: Int32(truncatingIfNeeded: node.output.shape.count / node.outputs),
        outputs: Int32(truncatingIfNeeded: node.outputs), depth: Int32(truncatingIfNeeded: node.depth),
        inputOffset: isQuantized ? 0 &- (try node.input.zeroPoint) : 0,
        factorCount: Int32(truncatingIfNeeded: factors?.count ?? 0),
        stage: try A.Stage(operation, node.output, node.activation)))
    factors?.store(in: prepared, at: factorOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let batches = Int(record.batches)
    let outputs = Int(record.outputs)
    let depth = Int(record.depth)
    let input: Elements<A.Activation> = invocation.input(0, count: batches &* depth)
    let weights: Elements<A.Weight> = invocation.input(1, count: outputs &* depth)
    let bias: Elements<A.Bias>? =
      invocation.inputCount > 2 && invocation.hasInput(2) ? invocation.input(2, count: outputs) : nil
    let output: MutableElements<A.Activation> = invocation.output(0, count: batches &* outputs)
    let rescale = ChannelRescale(invocation, at: factorOffset, count: Int(record.factorCount))
    for batch in 0..<batches {
      let row = input.dropping(batch &* depth)
      for channel in 0..<outputs {
        let column = weights.dropping(channel &* depth)
        var sum = A.zero
        for index in 0..<depth { sum = A.accumulate(sum, row[index], record.inputOffset, column[index]) }
        if let bias { sum = A.add(sum, bias[channel]) }
        output[batch &* outputs &+ channel] = A.finish(sum, channel, rescale, record.stage)
      }
    }
  }

  private static var factorOffset: Int { MemoryLayout<Record>.stride }
}
