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
    prepared.store(
      Record(
        batches: Int32(truncatingIfNeeded: node.output.shape.count / node.outputs),
        outputs: Int32(truncatingIfNeeded: node.outputs), depth: Int32(truncatingIfNeeded: node.depth),
        inputOffset: try A.inputOffset(node.input),
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
    let results = WeightedOutput<A>(
      invocation, channels: outputs, count: batches &* outputs,
      rescale: ChannelRescale(invocation, at: factorOffset, count: Int(record.factorCount)),
      stage: record.stage)
    for batch in 0..<batches {
      let patch = Patch<A>(
        input.dropping(batch &* depth), inputOffset: record.inputOffset, length: depth)
      results.store(patch, weights, stride: depth, channels: 0..<outputs, at: batch &* outputs)
    }
  }

  private static var factorOffset: Int { MemoryLayout<Record>.stride }
}
