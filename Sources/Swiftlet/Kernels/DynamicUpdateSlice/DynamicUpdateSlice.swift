/// DYNAMIC_UPDATE_SLICE: the first input with the second one in place of a box, which begins where the third one says.
///
/// A box that would reach outside begins as near to that place as it fits.
enum DynamicUpdateSlice: Kernel {
  /// Prepared bytes: how many axes there are and whether the operand is wide, the plan for a box at the origin,
  /// then for each axis the last place where the box can begin and the bytes that indices lie apart.
  struct Record: BitwiseCopyable {
    var rank: Int32
    var isWide: Int32
    var axes: Int32
  }

  static var planOffset: Int { MemoryLayout<Record>.stride }
  static var axisByteCount: Int { 8 }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    return Requirements(
      preparedBytes: planOffset &+ node.plan().byteCount &+ node.output.shape.rank &* axisByteCount,
      inPlaceInput: 0, stepCount: Int64(node.output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let rank = node.output.shape.rank
    let plan = node.plan(
      in: prepared.elements(at: planOffset, count: (prepared.count &- planOffset) / 4, as: Int32.self))
    plan.finish(sourceByteCount: node.update.byteCount, targetByteCount: node.output.byteCount)
    let end = planOffset &+ plan.byteCount
    prepared.store(
      Record(
        rank: Int32(truncatingIfNeeded: rank), isWide: node.isWide ? 1 : 0,
        axes: Int32(truncatingIfNeeded: end)))
    let axes = prepared.elements(at: end, count: 2 &* rank, as: Int32.self)
    for axis in 0..<rank {
      axes[2 &* axis] = Int32(truncatingIfNeeded: node.output.shape[axis] &- node.update.shape[axis])
      axes[2 &* axis &+ 1] = Int32(
        truncatingIfNeeded: node.output.byteStride(axis, width: node.width))
    }
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let rank = Int(record.rank)
    let axes: Elements<Int32> = invocation.prepared(at: Int(record.axes), count: 2 &* rank)
    let begin = RunTimeIntegers(invocation, 2, count: rank, isWide: record.isWide != 0)
    var copy = BlockCopy(invocation, at: planOffset)
    let operand: Elements<UInt8> = invocation.input(0, count: copy.targetByteCount)
    let output: MutableElements<UInt8> = invocation.output(0, count: copy.targetByteCount)
    for axis in 0..<rank {
      let place = min(max(begin[axis], 0), Int64(axes[2 &* axis]))
      copy.targetStart =
        copy.targetStart &+ Int(truncatingIfNeeded: place) &* Int(axes[2 &* axis &+ 1])
    }
    if unsafe UnsafePointer(output.base) != operand.base {
      output.copy(operand, count: copy.targetByteCount)
    }
    copy.run(from: invocation.input(1, count: copy.sourceByteCount), to: output)
  }

  /// The tensors of a node, checked.
  private struct Node {
    let update: Tensor
    let output: Tensor
    let width: Int
    let isWide: Bool

    init(_ operation: Operation) throws(ModelError) {
      try operation.expect(inputs: 3...3)
      let operand = try operation.input(0)
      update = try operation.input(1)
      output = try operation.output(0)
      width = try operation.expectMovable(operand, output)
      try operation.expectMovable(update, output)
      try operation.expectSameShape(output, operand)
      guard update.shape.rank == output.shape.rank else { throw operation.error(.shapeMismatch, update) }
      for axis in 0..<output.shape.rank where update.shape[axis] > output.shape[axis] {
        throw operation.error(.shapeMismatch, update)
      }
      let begin = try operation.input(2)
      isWide = try operation.isWideIndex(begin)
      guard begin.shape.rank == 1, begin.shape.count == output.shape.rank else {
        throw operation.error(.shapeMismatch, begin)
      }
    }

    func plan(in words: MutableElements<Int32>? = nil) -> BlockCopyPlan {
      var plan = BlockCopyPlan(elementByteCount: width, words: words)
      for outer in 0..<output.shape.rank {
        let axis = output.shape.rank &- 1 &- outer
        plan.append(
          extent: update.shape[axis], source: update.byteStride(axis, width: width),
          target: output.byteStride(axis, width: width))
      }
      return plan
    }
  }
}
