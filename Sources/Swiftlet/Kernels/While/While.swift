/// WHILE: `outputs = inputs`, then `outputs = body(outputs)` as long as `condition(outputs)`.
///
/// Inputs, outputs and those of the body have the same types, shapes and quantization, one by one; the condition
/// takes the same inputs and gives one truth value. Ends with `.iterationBudget` at the interpreter's limit.
enum While: Kernel {
  struct Record: BitwiseCopyable {
    var condition: Int32
    var body: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...Verifier.maximumCount, outputs: 1...Verifier.maximumCount)
    let condition = try operation.callee(0)
    let body = try operation.callee(1)
    try operation.expectInputs(of: condition, from: 0)
    try operation.expectInputs(of: body, from: 0)
    try operation.expectOutputs(of: body)
    guard condition.outputs.count == 1 else {
      throw operation.error(.callSignature, detail: condition.index)
    }
    let truth = condition.tensor(Int(condition.outputs[0] ?? 0))
    guard truth.type == .bool, truth.shape.count == 1 else {
      throw operation.error(.callSignature, detail: condition.index)
    }
    for position in 0..<operation.outputs.count {
      // Values go through the outputs, which must not be variables that inputs are read from meanwhile.
      let output = try operation.output(position)
      guard !output.isVariable else { throw operation.error(.writtenTwice, output) }
      let input = try operation.input(position)
      guard input.type == output.type, input.shape == output.shape, input.isQuantizedLike(output) else {
        throw operation.error(.callSignature, output, detail: body.index)
      }
    }
    return Requirements(preparedBytes: MemoryLayout<Record>.size, stepCount: 1)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(
      Record(
        condition: Int32(truncatingIfNeeded: try operation.callee(0).index),
        body: Int32(truncatingIfNeeded: try operation.callee(1).index)))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let condition = invocation.routine(record.condition)
    let body = invocation.routine(record.body)
    invocation.copyInputsToOutputs(like: body)
    let values = invocation.inputCount
    while true {
      invocation.copyOperands(from: values, to: condition)
      try invocation.call(condition)
      guard invocation.truth(of: condition.output(0)) else { return }
      try invocation.iterate()
      invocation.copyOperands(from: values, to: body)
      try invocation.call(body)
      invocation.copyOutputs(of: body)
    }
  }
}
