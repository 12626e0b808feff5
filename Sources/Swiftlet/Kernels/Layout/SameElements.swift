/// The elements of the first input in another shape: RESHAPE, SQUEEZE and EXPAND_DIMS once they are checked.
enum SameElements {
  struct Record: BitwiseCopyable {
    var byteCount: Int32
    /// Where an operand that is computed has the values that it must hold; zero where there is none.
    var prescribed: Int32
  }

  static func needs(_ output: Tensor, _ prescribed: PrescribedOperand? = nil) -> Requirements {
    Requirements(
      preparedBytes: MemoryLayout<Record>.stride &+ (prescribed?.byteCount ?? 0), inPlaceInput: 0,
      stepCount: Int64(output.elementCount))
  }

  static func store(in prepared: PreparedBytes, _ output: Tensor, _ prescribed: PrescribedOperand? = nil) {
    let isPrescribed = (prescribed?.byteCount ?? 0) > 0
    let offset = MemoryLayout<Record>.stride
    prepared.store(
      Record(
        byteCount: Int32(truncatingIfNeeded: output.byteCount),
        prescribed: isPrescribed ? Int32(truncatingIfNeeded: offset) : 0))
    prescribed?.store(in: prepared, at: offset)
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    if record.prescribed > 0 {
      try PrescribedOperand.check(invocation, at: Int(record.prescribed))
    }
    let byteCount = Int(record.byteCount)
    let input: Elements<UInt8> = invocation.input(0, count: byteCount)
    let output: MutableElements<UInt8> = invocation.output(0, count: byteCount)
    guard unsafe UnsafePointer(output.base) != input.base else { return }
    output.copy(input, count: byteCount)
  }
}
