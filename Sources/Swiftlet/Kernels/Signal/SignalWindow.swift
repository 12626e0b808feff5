/// SignalWindow: `output[i] = saturate((input[i] * window[i mod n]) >> shift)`, for example with a Hann window.
///
/// Input: int16, any shape of a multiple of `n` elements; window: int16 `[n]`; output: as the input.
/// Option: `shift`, 0 to 31.
enum SignalWindow: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var windowCount: Int32
    var shift: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 2...2)
    let input = try operation.input(0, .int16, rank: .anyRank)
    let window = try operation.input(1, .int16)
    let output = try operation.output(0, .int16, rank: .anyRank)
    try operation.expectSameShape(output, input)
    guard input.shape.count % window.shape.count == 0 else { throw operation.error(.shapeMismatch, window) }
    return Record(
      count: Int32(truncatingIfNeeded: input.shape.count),
      windowCount: Int32(truncatingIfNeeded: window.shape.count),
      shift: try CustomOptions(operation).integer("shift", in: 0...31))
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    Requirements(
      preparedBytes: MemoryLayout<Record>.size, inPlaceInput: 0, stepCount: Int64(try record(operation).count)
    )
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let length = Int(record.windowCount)
    let window: Elements<Int16> = invocation.input(1, count: length)
    var start = 0
    while start < count {
      let input = invocation.input(0, count: count, as: Int16.self).dropping(start)
      let output = invocation.output(0, count: count, as: Int16.self).dropping(start)
      for index in 0..<length {
        let product = (Int32(input[index]) &* Int32(window[index])) &>> record.shift
        output[index] = Int16(clamping: product)
      }
      start = start &+ length
    }
  }
}
