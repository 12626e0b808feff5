/// CAST: the numbers of the input as another type; see ``CastResult`` for those that it does not have.
///
/// Converts stored numbers, whatever they stand for. Input and output: the same shape, any rank.
enum Cast<Input: CastElement>: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    /// Raw value of the output's type.
    var type: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let (input, output) = try tensors(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      inPlaceInput: input.type.bitWidth == output.type.bitWidth ? 0 : nil,
      stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let (_, output) = try tensors(operation)
    prepared.store(
      Record(count: Int32(truncatingIfNeeded: output.shape.count), type: Int32(output.type.rawValue)))
  }

  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    switch ElementType(rawValue: Int8(truncatingIfNeeded: record.type)) {
    case .float32: convert(invocation, count, to: Float.self)
    case .int8: convert(invocation, count, to: Int8.self)
    case .uint8: convert(invocation, count, to: UInt8.self)
    case .int16: convert(invocation, count, to: Int16.self)
    case .int32: convert(invocation, count, to: Int32.self)
    case .uint32: convert(invocation, count, to: UInt32.self)
    case .int64: convert(invocation, count, to: Int64.self)
    default: convert(invocation, count, to: TruthByte.self)
    }
  }

  @_optimize(speed)
  @inline(never)
  private static func convert<Output: CastResult>(
    _ invocation: Invocation, _ count: Int, to type: Output.Type
  ) {
    let input: Elements<Input> = invocation.input(0, count: count)
    let output: MutableElements<Output> = invocation.output(0, count: count)
    for index in 0..<count { output[index] = input[index].cast() }
  }

  private static func tensors(
    _ operation: Operation
  ) throws(ModelError) -> (input: Tensor, output: Tensor) {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectSameShape(output, input)
    return (input, output)
  }
}

extension ElementTypes {
  /// What CAST converts to.
  static var castResults: ElementTypes {
    .float32 | .int8 | .uint8 | .int16 | .int32 | .uint32 | .int64 | .bool
  }
}
