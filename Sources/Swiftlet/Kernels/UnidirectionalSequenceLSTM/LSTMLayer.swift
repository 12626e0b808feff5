/// An LSTM layer while it runs.
@safe
struct LSTMLayer<A: LSTMArithmetic> {
  typealias Activation = A.Recurrence.Activation
  private typealias Record = UnidirectionalSequenceLSTM<A>.Record
  private let invocation: Invocation
  // Where it is prepared: a copy would be moved to the stack field by field. It is not written.
  private let record: UnsafeMutablePointer<Record>
  private let weights: LSTMWeights<A>
  private let inputFactors: UnsafePointer<A.Recurrence.Factor>
  private let hiddenFactors: UnsafePointer<A.Recurrence.Factor>
  private let inputs: Int
  private let cells: Int
  private let outputs: Int
  private let input: Elements<Activation>
  private let hidden: MutableElements<Activation>
  private let state: MutableElements<A.Recurrence.Value>
  private let output: MutableElements<Activation>

  @inline(__always)
  init(_ invocation: Invocation) {
    let bytes: Elements<UInt8> = invocation.prepared(at: 0, count: MemoryLayout<Record>.size)
    let record = unsafe UnsafeMutablePointer(
      mutating: UnsafeRawPointer(bytes.base).assumingMemoryBound(to: Record.self))
    self.invocation = invocation
    unsafe self.record = record
    inputs = unsafe Int(record.pointee.inputs)
    cells = unsafe Int(record.pointee.cells)
    outputs = unsafe Int(record.pointee.outputs)
    weights = unsafe LSTMWeights(
      invocation, inputs: inputs, outputs: outputs, cells: cells,
      couplesInput: A.Cell.allowsVariants && record.pointee.couplesInput != 0)
    unsafe inputFactors = withUnsafeMutablePointer(to: &record.pointee.inputFactors) {
      unsafe UnsafeRawPointer($0).assumingMemoryBound(to: A.Recurrence.Factor.self)
    }
    unsafe hiddenFactors = withUnsafeMutablePointer(to: &record.pointee.hiddenFactors) {
      unsafe UnsafeRawPointer($0).assumingMemoryBound(to: A.Recurrence.Factor.self)
    }
    let batches = unsafe Int(record.pointee.batches)
    let rows = unsafe batches &* Int(record.pointee.steps)
    input = invocation.input(0, count: rows &* inputs)
    hidden = invocation.variable(18, count: batches &* outputs)
    state = invocation.variable(19, count: batches &* cells)
    output = invocation.output(0, count: rows &* outputs)
  }

  @inline(__always)
  func run() {
    for batch in unsafe Indices(Int(record.pointee.batches)) {
      var row = unsafe batch &* Int(record.pointee.batchStride)
      for _ in unsafe Indices(Int(record.pointee.steps)) {
        step(batch, row: row)
        row = unsafe row &+ Int(record.pointee.stepStride)
      }
    }
  }

  /// Takes a row of the input, and writes the same row of the output.
  @inline(__always)
  private func step(_ batch: Int, row index: Int) {
    let hidden = hidden.dropping(batch &* outputs)
    let state = state.dropping(batch &* cells)
    let output = output.dropping(index &* outputs)
    let results = projects ? invocation.scratch(count: cells) : output
    let inputRow = unsafe row(
      input.dropping(index &* inputs), offset: record.pointee.inputOffset, count: inputs, place: 0)
    let hiddenRow = unsafe row(
      Elements(hidden), offset: record.pointee.hiddenOffset, count: outputs, place: inputs)
    var arranged: (input: ArrangedRow, hidden: ArrangedRow)?
    var inputWeights = ArrangedWeights()
    var hiddenWeights = ArrangedWeights()
    if arrangesRows {
      arranged = (
        A.Recurrence.arranged(
          inputRow, count: inputs,
          scratch: invocation.scratch(count: ArrangedRow.byteCount(inputs) / 4)),
        A.Recurrence.arranged(
          hiddenRow, count: outputs,
          scratch: invocation.scratch(
            at: ArrangedRow.byteCount(inputs), count: ArrangedRow.byteCount(outputs) / 4))
      )
      inputWeights = A.Recurrence.arranged(weights.input)
      hiddenWeights = A.Recurrence.arranged(weights.hidden)
    }
    // All four are set before they are used.
    var gates = LSTMGates(
      input: state[0], forget: state[0], candidate: state[0], output: state[0])
    for cell in Indices(cells) {
      let x: LSTMGates<A.Recurrence.Product.Accumulator>
      let h: LSTMGates<A.Recurrence.Product.Accumulator>
      if arrangesRows {
        x = unsafe A.Recurrence.sums(arranged.unsafelyUnwrapped.input, &inputWeights)
        h = unsafe A.Recurrence.sums(arranged.unsafelyUnwrapped.hidden, &hiddenWeights)
      } else {
        x = weights.sums(inputRow, weights.input, cell, count: inputs)
        h = weights.sums(hiddenRow, weights.hidden, cell, count: outputs)
      }
      for gate in Indices(LSTMGates<Activation>.count) {
        gates[gate] = unsafe A.sum(
          A.Recurrence.value(x[gate], bias: weights.bias[gate][cell], inputRow, inputFactors[gate]),
          A.Recurrence.value(h[gate], hiddenRow, hiddenFactors[gate]))
      }
      if seesCell {
        let factors = unsafe record.pointee.peepholeFactors
        if unsafe record.pointee.couplesInput == 0 {
          gates.input = peephole(9, factors.input, gates.input, cell, state[cell])
        }
        gates.forget = peephole(10, factors.forget, gates.forget, cell, state[cell])
      }
      let next = unsafe record.pointee.cell.next(gates, state[cell])
      state[cell] = next
      if seesCell {
        gates.output = unsafe peephole(11, record.pointee.peepholeFactors.output, gates.output, cell, next)
      }
      let result = unsafe record.pointee.cell.result(gates, next)
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
      unsafe A.Recurrence.arrangesRows && record.pointee.form == .arranged
    #endif
  }

  // Constants where there are no variants.
  @inline(__always)
  private var projects: Bool { unsafe A.Cell.allowsVariants && record.pointee.projects != 0 }

  @inline(__always)
  private var seesCell: Bool { unsafe A.Cell.allowsVariants && record.pointee.seesCell != 0 }

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
      output[index] = unsafe A.projection(
        row, weights.dropping(index &* cells), count: cells, factor: record.pointee.projectionFactor,
        bias: bias?[index], limit: record.pointee.projectionLimit)
    }
  }

  /// - Parameter place: number of elements before this row among those that take scratch memory.
  @inline(__always)
  private func row(
    _ elements: Elements<Activation>, offset: Int32, count: Int, place: Int
  ) -> ActivationRow<A.Recurrence.Product> {
    let results = projects ? cells &* MemoryLayout<Activation>.stride : 0
    return unsafe A.Recurrence.row(
      elements, offset: offset, count: count,
      scratch: invocation.scratch(
        at: results &+ A.Recurrence.scratchBytes(place), count: A.Recurrence.scratchBytes(count)),
      isAsymmetric: record.pointee.isAsymmetric != 0)
  }
}
