/// SignalEnergy: `output[k] = re[k]^2 + im[k]^2` for `start_index <= k < end_index`, zero elsewhere.
///
/// Input: int16 `[2n]`, a spectrum of real and imaginary parts in turn; output: uint32 `[m]`.
/// Options: `start_index` and `end_index`, at most `n` and `m`.
///
/// TensorFlow Lite Micro does not write outputs outside of the two indices at all.
enum SignalEnergy: Kernel {
  struct Record: BitwiseCopyable {
    var start: Int32
    var end: Int32
    var count: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0, .int16)
    let output = try operation.output(0, .uint32)
    let bins = Int32(truncatingIfNeeded: min(input.shape.count / 2, output.shape.count))
    let options = CustomOptions(operation)
    let end = try options.integer("end_index", in: 0...bins)
    return Record(
      start: try options.integer("start_index", in: 0...end), end: end,
      count: Int32(truncatingIfNeeded: output.shape.count))
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    Requirements(preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(try record(operation).count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let input: Elements<Complex<Int16>> = invocation.input(0, count: Int(record.end))
    let output: MutableElements<UInt32> = invocation.output(0, count: Int(record.count))
    output.fill(0, count: Int(record.count))
    for bin in Int(record.start)..<Int(record.end) {
      let real = Int32(input[bin].real)
      let imaginary = Int32(input[bin].imaginary)
      // 2^31 at most, which 32 bits without a sign hold.
      output[bin] = UInt32(bitPattern: real &* real &+ imaginary &* imaginary)
    }
  }
}
