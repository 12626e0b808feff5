/// SignalFftAutoScale: `output[i] = input[i] * 2^bits` with as many bits as the largest magnitude leaves unused, so
/// that a fixed-point Fourier transform loses as little as possible.
///
/// Input and first output: int16 `[n]`; second output: int32 scalar, `bits`.
///
/// Magnitudes are compared in 16 bits, as TensorFlow Lite Micro does: -32768 has itself for magnitude, which every
/// value behind it replaces. Silence is not scaled.
enum SignalFFTAutoScale: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1, outputs: 2...2)
    let input = try operation.input(0, .int16)
    let output = try operation.output(0, .int16)
    _ = try operation.output(1, .int32, rank: 0...0)
    try operation.expectSameShape(output, input)
    return Record(count: Int32(truncatingIfNeeded: input.shape.count))
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
    let count = Int(invocation.record(as: Record.self).count)
    let input: Elements<Int16> = invocation.input(0, count: count)
    let output: MutableElements<Int16> = invocation.output(0, count: count)
    var largest: Int16 = 0
    for index in 0..<count {
      let value = input[index]
      if value > largest {
        largest = value
      } else if 0 &- Int32(value) > Int32(largest) {
        largest = 0 &- value
      }
    }
    let bits = largest > 0 ? Int32(largest.leadingZeroBitCount) &- 1 : 0
    for index in 0..<count { output[index] = input[index] &<< Int16(truncatingIfNeeded: bits) }
    invocation.output(1, count: 1, as: Int32.self)[0] = bits
  }
}
