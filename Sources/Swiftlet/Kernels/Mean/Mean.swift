/// MEAN: for every index of the axes that are kept, the mean over all others.
///
/// Input: any shape; the second input names the axes, negative ones from the end; output: the kept axes, with the
/// others as axes of one index where the options keep them.
enum Mean<Element: MeanElement>: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var divisor: Element.Divisor
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try ReductionNode(operation)
    _ = try Element.Divisor(node)
    return Requirements(
      preparedBytes: reductionOffset &+ Reduction.byteCount, stepCount: Int64(node.input.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try ReductionNode(operation)
    prepared.store(
      Record(
        count: Int32(truncatingIfNeeded: node.input.shape.count), divisor: try Element.Divisor(node)))
    node.reduction.store(in: prepared, at: reductionOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let reduction = Reduction(invocation, at: reductionOffset)
    let input: Elements<Element> = invocation.input(0, count: Int(record.count))
    let output: MutableElements<Element> = invocation.output(0, count: reduction.kept.count)
    var index = 0
    reduction.kept.visit { start in
      var sum = Element.zeroSum
      reduction.removed.visit { offset in sum = Element.add(sum, input[start &+ offset]) }
      output[index] = Element.mean(sum, record.divisor)
      index = index &+ 1
    }
  }

  private static var reductionOffset: Int { (MemoryLayout<Record>.stride &+ 3) & ~3 }
}
