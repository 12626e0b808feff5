/// SignalDelay: the samples of `delay_length` samples ago, at first zeros.
///
/// Input: int16 `[..., n]`, a stream for each row; output: the same. Option: `delay_length`.
enum SignalDelay: Kernel {
  struct Record: BitwiseCopyable {
    var rows: Int32
    var length: Int32
    var delay: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0, .int16, rank: .anyRank)
    let output = try operation.output(0, .int16, rank: .anyRank)
    try operation.expectSameShape(output, input)
    let length = input.shape[fromLast: 0]
    let rows = input.shape.count / length
    // What all rows keep must fit an arena.
    let longest = (ArenaPlanner.maximumBytes / 2) / rows
    return Record(
      rows: Int32(truncatingIfNeeded: rows), length: Int32(truncatingIfNeeded: length),
      delay: try CustomOptions(operation).integer(
        "delay_length", in: 0...Int32(truncatingIfNeeded: min(longest, Int(Int32.max)))))
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    let kept = Int64(record.rows) &* Int64(record.delay)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: Int(Int32(clamping: kept &* 2)),
      stepCount: Int64(record.rows) &* Int64(record.length) &+ kept)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let rows = Int(record.rows)
    let length = Int(record.length)
    let delay = Int(record.delay)
    let input: Elements<Int16> = invocation.input(0, count: rows &* length)
    let output: MutableElements<Int16> = invocation.output(0, count: rows &* length)
    let kept: MutableElements<Int16> = invocation.state(count: rows &* delay)
    let old = min(delay, length)
    for row in 0..<rows {
      let samples = input.dropping(row &* length)
      let target = output.dropping(row &* length)
      let queue = kept.dropping(row &* delay)
      let waiting = unsafe Elements(UnsafePointer(queue.base), count: delay)
      target.copy(waiting, count: old)
      target.dropping(old).copy(samples, count: length &- old)
      queue.copy(waiting.dropping(old), count: delay &- old)
      queue.dropping(delay &- old).copy(samples.dropping(length &- old), count: old)
    }
  }
}
