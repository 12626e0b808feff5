/// Integers that are known when a model is prepared as an operator's output: SHAPE and RANK.
enum StoredIntegers {
  struct Record: BitwiseCopyable {
    var count: Int32
    var isWide: Int32
  }

  static func needs(_ output: Tensor) -> Requirements {
    Requirements(
      preparedBytes: MemoryLayout<Record>.stride &+ 4 &* output.shape.count,
      stepCount: Int64(output.shape.count))
  }

  static func store(in prepared: PreparedBytes, _ output: Tensor, _ value: (Int) -> Int) {
    let count = output.shape.count
    prepared.store(
      Record(count: Int32(truncatingIfNeeded: count), isWide: output.type == .int64 ? 1 : 0))
    let words = prepared.elements(at: MemoryLayout<Record>.stride, count: count, as: Int32.self)
    for index in 0..<count { words[index] = Int32(truncatingIfNeeded: value(index)) }
  }

  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let words: Elements<Int32> = invocation.prepared(at: MemoryLayout<Record>.stride, count: count)
    if record.isWide != 0 {
      let output: MutableElements<Int64> = invocation.output(0, count: count)
      for index in 0..<count { output[index] = Int64(words[index]) }
    } else {
      invocation.output(0, count: count).copy(words, count: count)
    }
  }
}
