/// FILL: one element, the second input, everywhere in a tensor, whose shape is the first input.
///
/// A shape that is computed must be the file's when the operator runs.
enum Fill: Kernel {
  struct Record: BitwiseCopyable {
    var byteCount: Int32
    var width: Int32
    /// Where a computed shape has the extents that it must hold; zero where there is none.
    var prescribed: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let shape = try shape(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.stride &+ shape.byteCount,
      stepCount: Int64(try operation.output(0).shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let shape = try shape(operation)
    let output = try operation.output(0)
    let offset = MemoryLayout<Record>.stride
    prepared.store(
      Record(
        byteCount: Int32(truncatingIfNeeded: output.byteCount),
        width: Int32(truncatingIfNeeded: output.type.bitWidth / 8),
        prescribed: shape.byteCount > 0 ? Int32(truncatingIfNeeded: offset) : 0))
    shape.store(in: prepared, at: offset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    if record.prescribed > 0 {
      try PrescribedOperand.check(invocation, at: Int(record.prescribed))
    }
    let output: MutableElements<UInt8> = invocation.output(0, count: Int(record.byteCount))
    output.fill(repeating: invocation.input(1, count: Int(record.width)), width: Int(record.width))
  }

  /// Checks the node.
  private static func shape(_ operation: Operation) throws(ModelError) -> PrescribedOperand {
    try operation.expect(inputs: 2...2)
    let value = try operation.input(1)
    let output = try operation.output(0)
    try operation.expectMovable(value, output)
    guard value.shape.count == 1 else { throw operation.error(.shapeMismatch, value) }
    let extents = output.shape
    return try PrescribedOperand(operation, 0, count: extents.rank) { extents[$0] }
  }
}
