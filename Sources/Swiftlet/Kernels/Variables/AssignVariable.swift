/// ASSIGN_VARIABLE: the variable that input 0 is a handle of gets the value of input 1.
///
/// All operators that read or assign a variable agree in type and shape.
enum AssignVariable: Kernel {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 2...2, outputs: 0...0)
    try operation.expectHandle(try operation.input(0))
    let value = try operation.input(1)
    return Requirements(preparedBytes: MemoryLayout<Int32>.size, stepCount: Int64(value.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(Int32(truncatingIfNeeded: try operation.input(1).byteCount))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let byteCount = Int(invocation.record(as: Int32.self))
    let variable = try invocation.variable(handle: 0, byteCount: byteCount)
    variable.copy(invocation.input(1, count: byteCount), count: byteCount)
  }
}
