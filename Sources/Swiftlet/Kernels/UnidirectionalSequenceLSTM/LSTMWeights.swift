/// The weights and biases of an LSTM layer's four gates.
struct LSTMWeights<A: LSTMArithmetic> {
  typealias Product = A.Recurrence.Product
  /// Rows of weights that meet the input, one for each cell, and rows that meet the hidden state.
  private let input: LSTMGates<Elements<Product.Weight>>
  private let hidden: LSTMGates<Elements<Product.Weight>>
  private let bias: LSTMGates<Elements<A.Recurrence.Bias>>
  private let inputFactors: LSTMGates<A.Recurrence.Factor>
  private let hiddenFactors: LSTMGates<A.Recurrence.Factor>
  private let inputs: Int
  private let outputs: Int

  /// Where gates are coupled, the forget gate's weights stand for the input gate's, whose value is not used.
  @inline(__always)
  init(_ invocation: Invocation, _ record: UnidirectionalSequenceLSTM<A>.Record) {
    inputs = Int(record.inputs)
    outputs = Int(record.outputs)
    let cells = Int(record.cells)
    let first = A.Cell.allowsVariants && record.couplesInput != 0 ? 1 : 0
    let inputCount = cells &* inputs
    let hiddenCount = cells &* outputs
    input = LSTMGates(
      input: invocation.input(1 &+ first, count: inputCount), forget: invocation.input(2, count: inputCount),
      candidate: invocation.input(3, count: inputCount), output: invocation.input(4, count: inputCount))
    hidden = LSTMGates(
      input: invocation.input(5 &+ first, count: hiddenCount),
      forget: invocation.input(6, count: hiddenCount), candidate: invocation.input(7, count: hiddenCount),
      output: invocation.input(8, count: hiddenCount))
    bias = LSTMGates(
      input: invocation.input(12 &+ first, count: cells), forget: invocation.input(13, count: cells),
      candidate: invocation.input(14, count: cells), output: invocation.input(15, count: cells))
    inputFactors = record.inputFactors
    hiddenFactors = record.hiddenFactors
  }

  /// The gates of a cell.
  ///
  /// - Parameters:
  ///   - arrangesRows: whether there are arranged rows: a constant on devices, which link but one of the ways.
  ///   - arranged: the rows once more, where they are arranged.
  @inline(__always)
  func gates(
    _ cell: Int, _ inputRow: ActivationRow<Product>, _ hiddenRow: ActivationRow<Product>,
    arrangesRows: Bool, arranged: (input: ArrangedRow, hidden: ArrangedRow)?
  ) -> LSTMGates<A.Recurrence.Value> {
    let x: LSTMGates<Product.Accumulator>
    let h: LSTMGates<Product.Accumulator>
    if arrangesRows {
      let arranged = unsafe arranged.unsafelyUnwrapped
      x = A.Recurrence.sums(arranged.input, rows(input, cell, count: inputs))
      h = A.Recurrence.sums(arranged.hidden, rows(hidden, cell, count: outputs))
    } else {
      x = sums(inputRow, rows(input, cell, count: inputs), count: inputs)
      h = sums(hiddenRow, rows(hidden, cell, count: outputs), count: outputs)
    }
    return LSTMGates(
      input: A.sum(
        A.Recurrence.value(x.input, bias: bias.input[cell], inputRow, inputFactors.input),
        A.Recurrence.value(h.input, hiddenRow, hiddenFactors.input)),
      forget: A.sum(
        A.Recurrence.value(x.forget, bias: bias.forget[cell], inputRow, inputFactors.forget),
        A.Recurrence.value(h.forget, hiddenRow, hiddenFactors.forget)),
      candidate: A.sum(
        A.Recurrence.value(x.candidate, bias: bias.candidate[cell], inputRow, inputFactors.candidate),
        A.Recurrence.value(h.candidate, hiddenRow, hiddenFactors.candidate)),
      output: A.sum(
        A.Recurrence.value(x.output, bias: bias.output[cell], inputRow, inputFactors.output),
        A.Recurrence.value(h.output, hiddenRow, hiddenFactors.output)))
  }

  /// The weights of a cell's four gates.
  @inline(__always)
  private func rows(
    _ weights: LSTMGates<Elements<Product.Weight>>, _ cell: Int, count: Int
  ) -> LSTMGates<Elements<Product.Weight>> {
    let start = cell &* count
    return LSTMGates(
      input: weights.input.dropping(start), forget: weights.forget.dropping(start),
      candidate: weights.candidate.dropping(start), output: weights.output.dropping(start))
  }

  /// The sums of products of a row with the weights of four gates.
  @inline(__always)
  private func sums(
    _ row: ActivationRow<Product>, _ weights: LSTMGates<Elements<Product.Weight>>, count: Int
  ) -> LSTMGates<Product.Accumulator> {
    var sums = LSTMGates(
      input: Product.zero, forget: Product.zero, candidate: Product.zero, output: Product.zero)
    for index in 0..<count {
      let element = row.elements[index]
      sums.input = Product.accumulate(sums.input, element, row.offset, weights.input[index])
      sums.forget = Product.accumulate(sums.forget, element, row.offset, weights.forget[index])
      sums.candidate = Product.accumulate(sums.candidate, element, row.offset, weights.candidate[index])
      sums.output = Product.accumulate(sums.output, element, row.offset, weights.output[index])
    }
    return sums
  }
}
