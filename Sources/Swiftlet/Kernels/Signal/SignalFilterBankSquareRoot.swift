/// SignalFilterBankSquareRoot: `output[c] = round(sqrt(input[c])) >> bits`.
///
/// Input: uint64 `[n]`; second input: int32 scalar, `bits`; output: uint32 `[n]`. More bits than there are give
/// zero, and negative ones count as none.
///
/// As in TensorFlow Lite Micro, the roots of inputs from 65535.5^2 to 2^32, which fit 16 bits no more, are 65535.
enum SignalFilterBankSquareRoot: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 2...2)
    let input = try operation.input(0, .uint64)
    _ = try operation.input(1, .int32, rank: 0...0)
    let output = try operation.output(0, .uint32)
    try operation.expectSameShape(output, input)
    return Record(count: Int32(truncatingIfNeeded: input.shape.count))
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    Requirements(preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(try record(operation).count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  static func invoke(_ invocation: Invocation) {
    let count = Int(invocation.record(as: Record.self).count)
    let input: Elements<UInt64> = invocation.input(0, count: count)
    let bits = invocation.input(1, count: 1, as: Int32.self)[0]
    let output: MutableElements<UInt32> = invocation.output(0, count: count)
    let shift = UInt32(truncatingIfNeeded: max(0, min(bits, 32)))
    for index in 0..<count {
      let root = roundedSquareRoot(input[index])
      output[index] = shift < 32 ? root &>> shift : 0
    }
  }

  /// The nearest integer to the square root, digit by digit; at most 16 bits for inputs of 32.
  @_optimize(speed)
  static func roundedSquareRoot(_ value: UInt64) -> UInt32 {
    guard value > 0 else { return 0 }
    var rest = value
    var root: UInt64 = 0
    var digit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: (63 &- value.leadingZeroBitCount) & ~1)
    while digit > 0 {
      let candidate = root &+ digit
      root = root &>> 1
      if rest >= candidate {
        rest = rest &- candidate
        root = root &+ digit
      }
      digit = digit &>> 2
    }
    let largest: UInt64 = value >> 32 == 0 ? 0xFFFF : 0xFFFF_FFFF
    // The rest is the input less the root's square: above the root, the input is above (root + 1/2)^2.
    if rest > root, root < largest { root = root &+ 1 }
    return UInt32(truncatingIfNeeded: root)
  }
}
