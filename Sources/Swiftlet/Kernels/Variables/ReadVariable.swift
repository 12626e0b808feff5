/// READ_VARIABLE: `output = value of the variable that input 0 is a handle of`; zeros before it is assigned.
///
/// All operators that read or assign a variable agree in type and shape.
enum ReadVariable: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...1)
    try operation.expectHandle(try operation.input(0))
    let output = try operation.output(0)
    return Requirements(preparedBytes: MemoryLayout<Int32>.size, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(Int32(truncatingIfNeeded: try operation.output(0).byteCount))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let byteCount = Int(invocation.record(as: Int32.self))
    let variable = try invocation.variable(handle: 0, byteCount: byteCount)
    let output: MutableElements<UInt8> = invocation.output(0, count: byteCount)
    unsafe output.copy(Elements(variable.base, count: byteCount), count: byteCount)
  }
}
