/// BROADCAST_ARGS: the shape that tensors of two shapes, the inputs, have once each is broadcast to the other.
///
/// Shapes are read when the operator runs; two that do not fit each other are an error then.
enum BroadcastArgs: Kernel {
  struct Record: BitwiseCopyable {
    var firstCount: Int32
    var secondCount: Int32
    var isWide: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      stepCount: Int64(max(record.firstCount, record.secondCount)))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let isWide = record.isWide != 0
    let (firstCount, secondCount) = (Int(record.firstCount), Int(record.secondCount))
    let count = max(firstCount, secondCount)
    let first = RunTimeIntegers(invocation, 0, count: firstCount, isWide: isWide)
    let second = RunTimeIntegers(invocation, 1, count: secondCount, isWide: isWide)
    let narrow: MutableElements<Int32> = invocation.output(0, count: isWide ? 0 : count)
    let wide: MutableElements<Int64> = invocation.output(0, count: isWide ? count : 0)
    for place in 1...count {
      let left = place <= firstCount ? first[firstCount &- place] : 1
      let right = place <= secondCount ? second[secondCount &- place] : 1
      guard left == right || left == 1 || right == 1 else { throw ModelError(.shapeMismatch) }
      let extent = left == 1 ? right : left
      if isWide {
        wide[count &- place] = extent
      } else {
        narrow[count &- place] = Int32(truncatingIfNeeded: extent)
      }
    }
  }

  /// Checks the node.
  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 2...2)
    let first = try operation.input(0)
    let second = try operation.input(1)
    let output = try operation.output(0)
    let isWide = try operation.isWideIndex(first)
    guard second.type == first.type else { throw operation.error(.unsupportedType, second) }
    guard output.type == first.type else { throw operation.error(.unsupportedType, output) }
    guard first.shape.rank == 1 else { throw operation.error(.shapeMismatch, first) }
    guard second.shape.rank == 1 else { throw operation.error(.shapeMismatch, second) }
    let count = Int64(max(first.shape.count, second.shape.count))
    try operation.expectShape(output, rank: 1) { _ in count }
    return Record(
      firstCount: Int32(truncatingIfNeeded: first.shape.count),
      secondCount: Int32(truncatingIfNeeded: second.shape.count), isWide: isWide ? 1 : 0)
  }
}
