/// SignalFilterBankLog: `output[c] = output_scale * ln(input[c] * 2^input_correction_bits)`, at most 32767; zero for
/// arguments of 0 and 1.
///
/// Input: uint32 `[n]`; output: int16 `[n]`. Options: `input_correction_bits`, 0 to 31, and `output_scale`.
///
/// In fixed point: the binary logarithm's fraction is interpolated between 128 steps of a table.
enum SignalFilterBankLog: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var correctionBits: UInt32
    var scale: UInt32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0, .uint32)
    let output = try operation.output(0, .int16)
    try operation.expectSameShape(output, input)
    let options = CustomOptions(operation)
    return Record(
      count: Int32(truncatingIfNeeded: input.shape.count),
      correctionBits: UInt32(truncatingIfNeeded: try options.integer("input_correction_bits", in: 0...31)),
      scale: UInt32(truncatingIfNeeded: try options.integer("output_scale", in: 0...Int32.max)))
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    Requirements(preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(try record(operation).count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<UInt32> = invocation.input(0, count: count)
    let output: MutableElements<Int16> = invocation.output(0, count: count)
    for index in 0..<count {
      let corrected = input[index] &<< record.correctionBits
      let result = corrected > 1 ? logarithm(corrected, scale: record.scale) : 0
      output[index] = Int16(truncatingIfNeeded: min(result, UInt32(Int16.max)))
    }
  }

  /// `scale * ln(value)`, modulo 2^16; `value` is not zero.
  static func logarithm(_ value: UInt32, scale: UInt32) -> UInt32 {
    let exponent = UInt32(truncatingIfNeeded: 31 &- value.leadingZeroBitCount)
    let mantissa = value &- 1 &<< exponent
    // What follows the highest bit, with 16 fractional bits: 7 name a step, 9 a place in it.
    let fraction = exponent < 16 ? mantissa &<< (16 &- exponent) : mantissa &>> (exponent &- 16)
    let step = Int(fraction &>> 9)
    let table = ConstantTables.logarithmBend
    let low = Int32(table[step])
    let high = Int32(table[step &+ 1])
    let slope = ((high &- low) &* Int32(truncatingIfNeeded: fraction & 0x1FF)) &>> 16
    let bend = UInt32(bitPattern: low &+ slope)
    let binary = exponent &<< 16 &+ fraction &+ bend
    // ln 2 with 16 fractional bits.
    let natural = UInt32(truncatingIfNeeded: (45_426 &* UInt64(binary) &+ 0x8000) &>> 16)
    return (scale &* natural &+ 0x8000) &>> 16
  }
}
