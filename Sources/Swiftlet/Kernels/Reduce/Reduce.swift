/// The reductions MEAN, SUM, REDUCE_MAX, REDUCE_MIN, REDUCE_PROD, REDUCE_ANY and REDUCE_ALL: for every index of the
/// axes that are kept, what the rule makes of the elements over all others.
///
/// Input: any shape; the second input, a constant, names the axes, negative ones from the end; output: the kept
/// axes, with the others as axes of one index where the options keep them.
enum Reduce<Rule: ReductionRule>: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var stage: Rule.Stage
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try ReductionNode(operation)
    _ = try Rule.Stage(node)
    return Requirements(
      preparedBytes: reductionOffset &+ Reduction.byteCount, stepCount: Int64(node.input.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try ReductionNode(operation)
    prepared.store(
      Record(count: Int32(truncatingIfNeeded: node.input.shape.count), stage: try Rule.Stage(node)))
    node.reduction.store(in: prepared, at: reductionOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let reduction = Reduction(invocation, at: reductionOffset)
    let input: Elements<Rule.Element> = invocation.input(0, count: Int(record.count))
    let output: MutableElements<Rule.Element> = invocation.output(0, count: reduction.kept.count)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if runOnHost(invocation, record.stage, reduction, input, into: output) { return }
    #endif
    var index = 0
    reduction.kept.visit { start in
      var result = Rule.initial
      reduction.removed.visit { offset in
        result = Rule.combine(result, input[start &+ offset], record.stage)
      }
      output[index] = Rule.finish(result, record.stage)
      index = index &+ 1
    }
  }

  private static var reductionOffset: Int { (MemoryLayout<Record>.stride &+ 3) & ~3 }
}
