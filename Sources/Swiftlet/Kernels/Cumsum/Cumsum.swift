/// CUMSUM: along one axis, the sum of all elements up to each, or before each (`exclusive`), counted from the axis's
/// end in reverse.
///
/// Input and output: any shape of one axis or more; the second input, a constant, names the axis.
enum Cumsum<Rule: CumsumRule>: Kernel {
  struct Record: BitwiseCopyable {
    var lines: AxisLines
    var isExclusive: Int16
    var isReverse: Int16
    var stage: Rule.Stage
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, inPlaceInput: 0,
      stepCount: Int64(record.lines.elementCount))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 2...2)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectSameShape(output, input)
    let axis = try operation.constantAxis(1, of: input)
    return Record(
      lines: AxisLines(input.shape, axis: axis), isExclusive: operation.options.flag(0) ? 1 : 0,
      isReverse: operation.options.flag(1) ? 1 : 0, stage: try Rule.Stage(input, output))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let lines = record.lines
    let input: Elements<Rule.Element> = invocation.input(0, count: lines.elementCount)
    let output: MutableElements<Rule.Element> = invocation.output(0, count: lines.elementCount)
    let length = Int(lines.extent)
    let stride = record.isReverse != 0 ? 0 &- Int(lines.behind) : Int(lines.behind)
    let origin = record.isReverse != 0 ? (length &- 1) &* Int(lines.behind) : 0
    lines.visit { start in
      var sum = Rule.zero(record.stage)
      var place = start &+ origin
      for _ in 0..<length {
        let before = sum
        sum = Rule.add(sum, input[place], record.stage)
        output[place] = Rule.finish(record.isExclusive != 0 ? before : sum, record.stage)
        place = place &+ stride
      }
    }
  }
}
