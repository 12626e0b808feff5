/// The sum of the elements at one place of all inputs of ADD_N. Its value is what preparation stores.
protocol TotalRule: BitwiseCopyable {
  associatedtype Element: TensorElement
  associatedtype Sum

  /// - Parameter first: an input; all have its quantization.
  init(_ operation: Operation, _ first: Tensor, _ output: Tensor) throws(ModelError)

  var start: Sum { get }
  func add(_ sum: Sum, _ element: Element) -> Sum
  func finish(_ sum: Sum) -> Element
}

/// ADD_N: `output = input 0 + input 1 + ...`
///
/// Two inputs or more, all of the output's type and shape. Quantized inputs agree in scale and zero point.
enum AddN<Rule: TotalRule>: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var rule: Rule
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, inPlaceInput: 0,
      stepCount: Int64(record.count) * Int64(operation.inputs.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let output: MutableElements<Rule.Element> = invocation.output(0, count: count)
    for index in 0..<count {
      var sum = record.rule.start
      for position in 0..<invocation.inputCount {
        let input: Elements<Rule.Element> = invocation.input(position, count: count)
        sum = record.rule.add(sum, input[index])
      }
      output[index] = record.rule.finish(sum)
    }
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 2...Operation.maximumTensors)
    let first = try operation.input(0)
    let output = try operation.output(0)
    for position in 0..<operation.inputs.count {
      let input = try operation.input(position)
      guard input.type == Rule.Element.elementType else { throw operation.error(.unsupportedType, input) }
      try operation.expectSameShape(input, output)
      try input.expectQuantization(of: first)
    }
    return Record(
      count: Int32(truncatingIfNeeded: output.shape.count), rule: try Rule(operation, first, output))
  }
}
