/// The elements of the first input in another shape: RESHAPE, SQUEEZE and EXPAND_DIMS once they are checked.
enum SameElements {
  struct Record: BitwiseCopyable {
    var byteCount: Int32
    /// Where an operand that is computed has the values that it must hold; zero where there is none.
    var prescribed: Int32
  }

  /// What a checked node needs, which is filled in where its prepared bytes are there.
  ///
  /// - Parameters:
  ///   - position: that of an operand that is computed, and must be the output's shape but for one extent, which may be -1
  ///     instead; zero where there is none.
  ///   - isWide: whether its elements have 64 bits.
  static func plan(
    _ output: Tensor, prescribedBy position: Int = 0, isWide: Bool = false, _ prepared: PreparedBytes?
  ) -> Requirements {
    let offset = MemoryLayout<Record>.stride
    let rank = output.rank
    let isPrescribed = position > 0 && rank > 0
    if let prepared {
      prepared.store(
        Record(
          byteCount: Int32(truncatingIfNeeded: output.byteCount),
          prescribed: isPrescribed ? Int32(truncatingIfNeeded: offset) : 0))
      if isPrescribed {
        PrescribedOperand.store(output, rank: rank, position, isWide: isWide, in: prepared, at: offset)
      }
    }
    return Requirements(
      preparedBytes: isPrescribed ? offset &+ 8 &+ 4 &* rank : offset, inPlaceInput: 0,
      stepCount: Requirements.steps(Int64(output.elementCount)))
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
