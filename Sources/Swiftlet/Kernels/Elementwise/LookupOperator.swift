/// An operator that applies a function of 8-bit elements, by a table of its 256 values in prepared bytes.
///
/// Input and output: the same shape, any rank.
enum LookupOperator<Function: UnaryFunction>: Kernel where Function.Element == Int8 {
  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let (output, _) = try node(operation)
    return Requirements(
      preparedBytes: tableOffset &+ 256, inPlaceInput: 0, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let (output, function) = try node(operation)
    prepared.store(Int32(truncatingIfNeeded: output.shape.count))
    let table: MutableElements<Int8> = prepared.elements(at: tableOffset, count: 256)
    for index in 0..<256 { table[index] = function(Int8(truncatingIfNeeded: index &- 128)) }
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let count = Int(invocation.record(as: Int32.self))
    let table: Elements<Int8> = invocation.prepared(at: tableOffset, count: 256)
    let input: Elements<Int8> = invocation.input(0, count: count)
    let output: MutableElements<Int8> = invocation.output(0, count: count)
    for index in 0..<count { output[index] = table[Int(input[index]) &+ 128] }
  }

  private static var tableOffset: Int { MemoryLayout<Int32>.size }

  private static func node(
    _ operation: Operation
  ) throws(ModelError) -> (output: Tensor, function: Function) {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectSameShape(output, input)
    return (output, try Function(operation, input, output))
  }
}
