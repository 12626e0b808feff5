/// The weights and biases of an LSTM layer's four gates.
struct LSTMWeights<A: LSTMArithmetic> {
  typealias Product = A.Recurrence.Product
  /// Rows of weights that meet the input, one for each cell, and rows that meet the hidden state.
  let input: LSTMGates<Elements<Product.Weight>>
  let hidden: LSTMGates<Elements<Product.Weight>>
  let bias: LSTMGates<Elements<A.Recurrence.Bias>>

  /// Where gates are coupled, the forget gate's weights stand for the input gate's, whose value is not used.
  @inline(__always)
  init(_ invocation: Invocation, inputs: Int, outputs: Int, cells: Int, couplesInput: Bool) {
    let first = couplesInput ? 1 : 0
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
  }

  /// The sums of products of a row with a cell's weights of four gates.
  @inline(__always)
  func sums(
    _ row: ActivationRow<Product>, _ weights: LSTMGates<Elements<Product.Weight>>, _ cell: Int, count: Int
  ) -> LSTMGates<Product.Accumulator> {
    sums(row, rows(weights, cell, count: count), count: count)
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
