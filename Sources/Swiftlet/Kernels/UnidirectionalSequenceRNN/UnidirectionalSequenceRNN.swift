/// UNIDIRECTIONAL_SEQUENCE_RNN: a layer of fully connected cells over time, in floating point:
///
///     output[t, b, u] = activation(bias[u] + sum over i of input[t, b, i] * weights[u, i]
///                                          + sum over v of hidden[b, v] * recurrent[u, v])
///
/// and the output is the next hidden state.
///
/// Input: `[batches, steps, inputs]`, or `[steps, batches, inputs]` where the options say that time comes first;
/// weights `[units, inputs]`; recurrent weights `[units, units]`; bias `[units]`; hidden state `batches * units`
/// elements, a variable tensor; output as the input, with `units` elements in a row.
enum UnidirectionalSequenceRNN<A: RecurrentArithmetic>: Kernel where A.Activation == Float, A.Value == Float {
  struct Record: BitwiseCopyable {
    var steps: Int32
    var batches: Int32
    /// Rows from one step, and from one batch, to the next.
    var stepStride: Int32
    var batchStride: Int32
    var inputs: Int32
    var units: Int32
    var isAsymmetric: Int32
    var activation: RecurrentActivation
    var inputFactor: A.Factor
    var hiddenFactor: A.Factor
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    let units = Int64(record.units)
    let (steps, overflow) = (units &* (Int64(record.inputs) &+ units)).multipliedReportingOverflow(
      by: Int64(record.steps) &* Int64(record.batches))
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      scratchBytes: A.scratchBytes(Int(record.inputs) &+ Int(record.units)),
      stepCount: overflow ? Int64.max : steps)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 5...5)
    let input = try operation.input(0)
    let weights = try operation.input(1)
    let output = try operation.output(0)
    guard input.shape.rank == 3 else { throw operation.error(.shapeMismatch, input) }
    let isTimeMajor = operation.options.flag(0)
    let steps = input.shape[isTimeMajor ? 0 : 1]
    let batches = input.shape[isTimeMajor ? 1 : 0]
    let inputs = input.shape[2]
    let units = weights.shape[0]
    try operation.expectMatrix(1, units, inputs, of: A.Product.Weight.self)
    try operation.expectMatrix(2, units, units, of: A.Product.Weight.self)
    try operation.expectVector(3, units, of: A.Bias.self)
    let (count, overflow) = batches.multipliedReportingOverflow(by: units)
    let hidden = try operation.state(4, count: overflow ? -1 : count, as: Float.self)
    guard output.shape.rank == 3, output.shape[0] == input.shape[0], output.shape[1] == input.shape[1],
      output.shape[2] == units
    else { throw operation.error(.shapeMismatch, output) }
    return Record(
      steps: Int32(truncatingIfNeeded: steps), batches: Int32(truncatingIfNeeded: batches),
      stepStride: Int32(truncatingIfNeeded: isTimeMajor ? batches : 1),
      batchStride: Int32(truncatingIfNeeded: isTimeMajor ? 1 : steps),
      inputs: Int32(truncatingIfNeeded: inputs), units: Int32(truncatingIfNeeded: units),
      isAsymmetric: operation.options.flag(2) ? 1 : 0,
      activation: try RecurrentActivation(operation, slot: 1),
      inputFactor: try A.Factor(input, weights), hiddenFactor: try A.Factor(hidden, try operation.input(2)))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let batches = Int(record.batches)
    let steps = Int(record.steps)
    let inputs = Int(record.inputs)
    let units = Int(record.units)
    let input: Elements<Float> = invocation.input(0, count: batches &* steps &* inputs)
    let hidden: MutableElements<Float> = invocation.variable(4, count: batches &* units)
    let output: MutableElements<Float> = invocation.output(0, count: batches &* steps &* units)
    let weights: Elements<A.Product.Weight> = invocation.input(1, count: units &* inputs)
    let recurrent: Elements<A.Product.Weight> = invocation.input(2, count: units &* units)
    let bias: Elements<A.Bias> = invocation.input(3, count: units)
    let inputScratch: MutableElements<Int8> = invocation.scratch(count: A.scratchBytes(inputs))
    let hiddenScratch: MutableElements<Int8> = invocation.scratch(
      at: A.scratchBytes(inputs), count: A.scratchBytes(units))
    for batch in 0..<batches {
      let hidden = hidden.dropping(batch &* units)
      for step in 0..<steps {
        let index = batch &* Int(record.batchStride) &+ step &* Int(record.stepStride)
        let row = A.row(
          input.dropping(index &* inputs), offset: 0, count: inputs, scratch: inputScratch,
          isAsymmetric: record.isAsymmetric != 0)
        let hiddenRow = A.row(
          Elements(hidden), offset: 0, count: units, scratch: hiddenScratch,
          isAsymmetric: record.isAsymmetric != 0)
        let output = output.dropping(index &* units)
        for unit in 0..<units {
          let x = row.sum(weights.dropping(unit &* inputs), count: inputs)
          let h = hiddenRow.sum(recurrent.dropping(unit &* units), count: units)
          output[unit] = record.activation(
            A.value(x, bias: bias[unit], row, record.inputFactor)
              + A.value(h, hiddenRow, record.hiddenFactor))
        }
        hidden.copy(Elements(output), count: units)
      }
    }
  }
}
