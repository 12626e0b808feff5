/// DEQUANTIZE of 16-bit floating point: the same numbers in 32 bits.
enum DequantizeFloat16: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...1)
    let output = try operation.output(0)
    try operation.expectSameShape(output, try operation.input(0))
    return Requirements(preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(Record(count: Int32(truncatingIfNeeded: try operation.output(0).shape.count)))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let count = Int((invocation.record() as Record).count)
    Float16Weights.unpack(
      invocation.input(0, count: count), from: 0, count: count, into: invocation.output(0, count: count))
  }
}
