/// An LSTM layer while it runs.
struct LSTMLayer<A: LSTMArithmetic> {
  typealias Activation = A.Recurrence.Activation
  private let invocation: Invocation
  private let record: UnidirectionalSequenceLSTM<A>.Record
  private let weights: LSTMWeights<A>
  private let inputs: Int
  private let cells: Int
  private let outputs: Int
  private let input: Elements<Activation>
  private let hidden: MutableElements<Activation>
  private let state: MutableElements<A.Recurrence.Value>
  private let output: MutableElements<Activation>

  @inline(__always)
  init(_ invocation: Invocation, _ record: UnidirectionalSequenceLSTM<A>.Record) {
    self.invocation = invocation
    self.record = record
    weights = LSTMWeights(invocation, record)
    inputs = Int(record.inputs)
    cells = Int(record.cells)
    outputs = Int(record.outputs)
    let batches = Int(record.batches)
    let rows = batches &* Int(record.steps)
    input = invocation.input(0, count: rows &* inputs)
    hidden = invocation.variable(18, count: batches &* outputs)
    state = invocation.variable(19, count: batches &* cells)
    output = invocation.output(0, count: rows &* outputs)
  }

  /// Takes a row of the input, and writes the same row of the output.
  @inline(__always)
  func step(_ batch: Int, row index: Int) {
    let hidden = hidden.dropping(batch &* outputs)
    let state = state.dropping(batch &* cells)
    let output = output.dropping(index &* outputs)
    let results = projects ? invocation.scratch(count: cells) : output
    let inputRow = row(input.dropping(index &* inputs), offset: record.inputOffset, count: inputs, place: 0)
    let hiddenRow = row(Elements(hidden), offset: record.hiddenOffset, count: outputs, place: inputs)
    let arranged: (input: ArrangedRow, hidden: ArrangedRow)? =
      arrangesRows
      ? (
        A.Recurrence.arranged(
          inputRow, count: inputs,
          scratch: invocation.scratch(count: ArrangedRow.byteCount(inputs) / 4)),
        A.Recurrence.arranged(
          hiddenRow, count: outputs,
          scratch: invocation.scratch(
            at: ArrangedRow.byteCount(inputs), count: ArrangedRow.byteCount(outputs) / 4))
      ) : nil
    for cell in 0..<cells {
      var gates = weights.gates(
        cell, inputRow, hiddenRow, arrangesRows: arrangesRows, arranged: arranged)
      if seesCell {
        let factors = record.peepholeFactors
        if record.couplesInput == 0 {
          gates.input = peephole(9, factors.input, gates.input, cell, state[cell])
        }
        gates.forget = peephole(10, factors.forget, gates.forget, cell, state[cell])
      }
      let next = record.cell.next(gates, state[cell])
      state[cell] = next
      if seesCell {
        gates.output = peephole(11, record.peepholeFactors.output, gates.output, cell, next)
      }
      let result = record.cell.result(gates, next)
      results[cell] = result
      // Arranged rows are copies: the state is not read any more.
      if arrangesRows { hidden[cell] = result }
    }
    if projects { project(results, to: output) }
    if !arrangesRows { hidden.copy(Elements(output), count: outputs) }
  }

  /// Known when a device is compiled, so that only one of the loops is linked.
  @inline(__always)
  private var arrangesRows: Bool {
    #if hasFeature(Embedded)
      A.Recurrence.arrangesRows && KernelFamily.ofTarget == .dsp
    #else
      A.Recurrence.arrangesRows && record.form == .arranged
    #endif
  }

  // Constants where there are no variants.
  @inline(__always)
  private var projects: Bool { A.Cell.allowsVariants && record.projects != 0 }

  @inline(__always)
  private var seesCell: Bool { A.Cell.allowsVariants && record.seesCell != 0 }

  @inline(__always)
  private func peephole(
    _ position: Int, _ factor: A.Recurrence.Factor, _ gate: A.Recurrence.Value, _ cell: Int,
    _ value: A.Recurrence.Value
  ) -> A.Recurrence.Value {
    A.peephole(gate, invocation.input(position, count: cells)[cell], factor, value)
  }

  @inline(__always)
  private func project(_ results: MutableElements<Activation>, to output: MutableElements<Activation>) {
    let weights: Elements<A.Recurrence.Product.Weight> = invocation.input(16, count: outputs &* cells)
    let bias: Elements<A.Recurrence.Bias>? =
      invocation.hasInput(17) ? invocation.input(17, count: outputs) : nil
    let row = row(Elements(results), offset: 0, count: cells, place: inputs &+ outputs)
    for index in 0..<outputs {
      output[index] = A.projection(
        row, weights.dropping(index &* cells), count: cells, factor: record.projectionFactor,
        bias: bias?[index], limit: record.projectionLimit)
    }
  }

  /// - Parameter place: number of elements before this row among those that take scratch memory.
  @inline(__always)
  private func row(
    _ elements: Elements<Activation>, offset: Int32, count: Int, place: Int
  ) -> ActivationRow<A.Recurrence.Product> {
    let results = projects ? cells &* MemoryLayout<Activation>.stride : 0
    return A.Recurrence.row(
      elements, offset: offset, count: count,
      scratch: invocation.scratch(
        at: results &+ A.Recurrence.scratchBytes(place), count: A.Recurrence.scratchBytes(count)),
      isAsymmetric: record.isAsymmetric != 0)
  }
}
