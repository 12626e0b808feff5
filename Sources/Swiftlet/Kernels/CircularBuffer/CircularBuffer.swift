/// CIRCULAR_BUFFER: the inputs of the last `slots` invocations, oldest first; for strided streaming convolutions.
///
/// Input: int8 `[1, 1, width, depth]`; output: int8 `[1, slots, width, depth]`, of the same quantization.
/// Option: `cycles_max`, the stride: what follows the operator runs once in so many invocations. In the others the
/// operator takes its input and stops the invocation with the error `.outputPending`, after which the next input may
/// be given: outputs of the model are then still to come.
///
/// Slots begin as zero bytes, or the zero point where the output is a variable. Without the option, or with zero, the
/// stride is 1 for 5, 13 and 25 slots, and 2 otherwise: the rule of TensorFlow Lite Micro for the two models it was made
/// for, less a case that depends on how many such operators the program has prepared before.
enum CircularBuffer: Kernel {
  struct Record: BitwiseCopyable {
    var length: Int32
    var count: Int32
    var cycles: Int32
    /// What stands in slots in the beginning.
    var fill: Int32
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0, .int8, rank: 4...4)
    let output = try operation.output(0, .int8, rank: 4...4)
    guard input.shape[0] == 1, input.shape[1] == 1 else { throw operation.error(.shapeMismatch, input) }
    guard output.shape[0] == 1, output.shape[2] == input.shape[2], output.shape[3] == input.shape[3] else {
      throw operation.error(.shapeMismatch, output)
    }
    guard output.quantization.scales[0] == input.quantization.scales[0],
      (output.quantization.zeroPoints[0] ?? 0) == (input.quantization.zeroPoints[0] ?? 0)
    else { throw operation.error(.quantization, output) }
    let slots = output.shape[1]
    // TensorFlow Lite Micro sets variables of this type to the zero point.
    return Record(
      length: Int32(truncatingIfNeeded: input.shape.count),
      count: Int32(truncatingIfNeeded: output.shape.count),
      cycles: try cycles(operation, slots: slots), fill: output.isVariable ? try output.zeroPoint : 0)
  }

  private static func cycles(_ operation: Operation, slots: Int) throws(ModelError) -> Int32 {
    guard !operation.customOptions.isEmpty else { return usualCycles(slots: slots) }
    let stated = try CustomOptions(operation).integer("cycles_max", in: Int32.min...Int32.max)
    return stated > 0 ? stated : usualCycles(slots: slots)
  }

  private static func usualCycles(slots: Int) -> Int32 { slots == 5 || slots == 13 || slots == 25 ? 1 : 2 }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let count = Int(try record(operation).count)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stateBytes: 4 &+ count, stepCount: 2 &* Int64(count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let length = Int(record.length)
    let kept = Int(record.count) &- length
    let fill = Int8(truncatingIfNeeded: record.fill)
    let input: Elements<Int8> = invocation.input(0, count: length)
    let output: MutableElements<Int8> = invocation.output(0, count: Int(record.count))
    let cycle: MutableElements<Int32> = invocation.state(count: 1)
    // Differences to what slots begin with, because state begins as zero.
    let slots: MutableElements<Int8> = invocation.state(at: 4, count: Int(record.count))
    slots.copy(unsafe Elements(UnsafePointer(slots.base), count: slots.count).dropping(length), count: kept)
    for index in 0..<length { slots[kept &+ index] = input[index] &- fill }
    for index in 0..<Int(record.count) { output[index] = slots[index] &+ fill }
    cycle[0] = cycle[0] &+ 1
    guard cycle[0] == record.cycles else { throw ModelError(.outputPending) }
    cycle[0] = 0
  }
}
