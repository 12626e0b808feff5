/// SLICE: the elements of a box in a tensor.
///
/// The second input says where the box begins along each axis, the third one its extents; -1 stands for all that is
/// left. Both may be computed: extents must then be the output's, and the box must lie inside of the input.
enum Slice: Kernel {
  /// Prepared bytes: how many axes there are, whether the operands are wide, the plan for a box at the origin,
  /// then for each axis both tensors' extents and the bytes that its indices lie apart.
  struct Record: BitwiseCopyable {
    var rank: Int32
    var isWideBegin: UInt16
    var isWideSize: UInt16
    var axes: Int32
  }

  static var planOffset: Int { MemoryLayout<Record>.stride }
  static var axisByteCount: Int { 12 }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try describe(operation)
    return Requirements(
      preparedBytes: planOffset &+ plan(node).byteCount &+ node.input.shape.rank &* axisByteCount,
      stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try describe(operation)
    let rank = node.input.shape.rank
    let words = prepared.elements(at: planOffset, count: (prepared.count &- planOffset) / 4, as: Int32.self)
    let plan = plan(node, words)
    plan.finish(sourceByteCount: node.input.byteCount, targetByteCount: node.output.byteCount)
    let isWideBegin = try operation.isWideIndex(try operation.input(1))
    let isWideSize = try operation.isWideIndex(try operation.input(2))
    let end = planOffset &+ plan.byteCount
    prepared.store(
      Record(
        rank: Int32(truncatingIfNeeded: rank), isWideBegin: isWideBegin ? 1 : 0,
        isWideSize: isWideSize ? 1 : 0, axes: Int32(truncatingIfNeeded: end)))
    let axes = prepared.elements(at: end, count: 3 &* rank, as: Int32.self)
    for axis in 0..<rank {
      axes[3 &* axis] = Int32(truncatingIfNeeded: node.input.shape[axis])
      axes[3 &* axis &+ 1] = Int32(truncatingIfNeeded: node.output.shape[axis])
      axes[3 &* axis &+ 2] = Int32(truncatingIfNeeded: node.inputStride(axis))
    }
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let rank = Int(record.rank)
    let axes: Elements<Int32> = invocation.prepared(at: Int(record.axes), count: 3 &* rank)
    let begin = RunTimeIntegers(invocation, 1, count: rank, isWide: record.isWideBegin != 0)
    let size = RunTimeIntegers(invocation, 2, count: rank, isWide: record.isWideSize != 0)
    var copy = BlockCopy(invocation, at: planOffset)
    for axis in 0..<rank {
      let input = Int64(axes[3 &* axis])
      let output = Int64(axes[3 &* axis &+ 1])
      guard fits(begin[axis], size[axis], input: input, output: output) else {
        throw ModelError(.indexOutOfRange)
      }
      // Inside of the input, as has just been seen.
      let position = Int(truncatingIfNeeded: begin[axis])
      copy.sourceStart = copy.sourceStart &+ position &* Int(axes[3 &* axis &+ 2])
    }
    copy.run(invocation)
  }

  private static func describe(_ operation: Operation) throws(ModelError) -> RearrangementNode {
    try operation.expect(inputs: 3...3)
    let node = try RearrangementNode(operation)
    let rank = node.input.shape.rank
    guard node.output.shape.rank == rank else { throw operation.error(.shapeMismatch, node.output) }
    for axis in 0..<rank where node.output.shape[axis] > node.input.shape[axis] {
      throw operation.error(.shapeMismatch, node.output)
    }
    let begin = try operation.input(1)
    let size = try operation.input(2)
    try expectOperand(operation, begin, rank)
    try expectOperand(operation, size, rank)
    guard begin.isConstant, size.isConstant else { return node }
    let begins = try ConstantIntegers(operation, begin)
    let sizes = try ConstantIntegers(operation, size)
    for axis in 0..<rank {
      let input = Int64(node.input.shape[axis])
      let output = Int64(node.output.shape[axis])
      guard fits(begins[axis], sizes[axis], input: input, output: output) else {
        throw operation.error(.shapeMismatch, begin, detail: axis)
      }
    }
    return node
  }

  private static func expectOperand(
    _ operation: Operation, _ operand: Tensor, _ rank: Int
  ) throws(ModelError) {
    _ = try operation.isWideIndex(operand)
    guard operand.shape.count == rank else { throw operation.error(.shapeMismatch, operand) }
  }

  private static func fits(_ begin: Int64, _ size: Int64, input: Int64, output: Int64) -> Bool {
    guard begin >= 0, begin <= input &- output else { return false }
    return size == output || (size == -1 && begin &+ output == input)
  }

  private static func plan(
    _ node: RearrangementNode, _ words: MutableElements<Int32>? = nil
  ) -> BlockCopyPlan {
    var plan = node.plan(in: words)
    for outer in 0..<node.output.shape.rank {
      let axis = node.output.shape.rank &- 1 &- outer
      plan.append(
        extent: node.output.shape[axis], source: node.inputStride(axis), target: node.outputStride(axis))
    }
    return plan
  }
}
