/// SignalPCAN: per-channel amplitude normalization, an automatic gain control.
///
///     snr       = (input[c] * gain(noise[c])) >> snr_shift          12 fractional bits
///     output[c] = snr^2 / 4 where snr < 2, snr - 1 elsewhere         6 fractional bits
///
/// The gain is a function by pieces, a piece for each power of two; of four elements of the table for a piece, the
/// first three are the coefficients of a parabola.
///
/// Input and noise: uint32 `[n]`; gain table: int16, 125 elements at least; output: uint32 `[n]`.
/// Option: `snr_shift`, 0 to 63. Source: Wang et al., "Trainable frontend for robust and far-field keyword
/// spotting" (2017).
enum SignalPCAN: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var tableCount: Int32
    var shift: Int32
  }

  /// What the highest piece, of 32-bit numbers, needs.
  private static var fewestTableElements: Int { 4 &* 32 &- 6 &+ 3 }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 3...3)
    let input = try operation.input(0, .uint32)
    let noise = try operation.input(1, .uint32)
    let table = try operation.input(2, .int16)
    let output = try operation.output(0, .uint32)
    try operation.expectSameShape(noise, input)
    try operation.expectSameShape(output, input)
    guard table.shape.count >= fewestTableElements else { throw operation.error(.shapeMismatch, table) }
    return Record(
      count: Int32(truncatingIfNeeded: input.shape.count),
      tableCount: Int32(truncatingIfNeeded: table.shape.count),
      shift: try CustomOptions(operation).integer("snr_shift", in: 0...63))
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
    let input: Elements<UInt32> = invocation.input(0, count: count)
    let noise: Elements<UInt32> = invocation.input(1, count: count)
    let table: Elements<Int16> = invocation.input(2, count: Int(record.tableCount))
    let output: MutableElements<UInt32> = invocation.output(0, count: count)
    for index in 0..<count {
      // A negative gain counts as a very large one, which is what its bits say without a sign.
      let factor = UInt64(UInt32(bitPattern: Int32(gain(noise[index], table))))
      let product = UInt64(input[index]) &* factor
      output[index] = shrink(UInt32(truncatingIfNeeded: product &>> UInt64(record.shift)))
    }
  }

  @inline(__always)
  private static func gain(_ noise: UInt32, _ table: Elements<Int16>) -> Int16 {
    if noise <= 2 { return table[Int(noise)] }
    let bits = 32 &- noise.leadingZeroBitCount
    // The ten bits below the highest one.
    let aligned = bits < 11 ? noise &<< UInt32(11 &- bits) : noise &>> UInt32(bits &- 11)
    let fraction = Int32(truncatingIfNeeded: aligned & 0x3FF)
    let piece = table.dropping(4 &* bits &- 6)
    var result = (Int32(piece[2]) &* fraction) &>> 5
    result = (result &+ Int32(piece[1]) &<< 5) &* fraction
    result = (result &+ 1 &<< 14) &>> 15
    return Int16(truncatingIfNeeded: result &+ Int32(piece[0]))
  }

  @inline(__always)
  private static func shrink(_ ratio: UInt32) -> UInt32 {
    ratio < 2 &<< 12 ? (ratio &* ratio) &>> 20 : (ratio &>> 6) &- 1 &<< 6
  }
}
