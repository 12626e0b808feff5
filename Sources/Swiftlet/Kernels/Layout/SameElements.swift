/// The elements of the first input in another shape: RESHAPE, SQUEEZE and EXPAND_DIMS once they are checked.
enum SameElements {
  struct Record: BitwiseCopyable {
    var byteCount: Int32
    /// Where an operand that is computed has the values that it must hold; zero where there is none.
    var prescribed: Int32
  }

  /// What a checked node needs, which is filled in where its prepared bytes are there.
  ///
  /// - Parameter shape: an operand that is computed, and must be the output's shape.
  static func plan(
    _ output: Tensor, _ shape: PrescribedShape?, _ prepared: PreparedBytes?
  ) -> Requirements {
    let offset = MemoryLayout<Record>.stride
    let shapeBytes = shape?.byteCount ?? 0
    if let prepared {
      prepared.store(
        Record(
          byteCount: Int32(truncatingIfNeeded: output.byteCount),
          prescribed: shapeBytes > 0 ? Int32(truncatingIfNeeded: offset) : 0))
      if shapeBytes > 0 { shape?.store(in: prepared, at: offset) }
    }
    return Requirements(
      preparedBytes: offset &+ shapeBytes, inPlaceInput: 0,
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
