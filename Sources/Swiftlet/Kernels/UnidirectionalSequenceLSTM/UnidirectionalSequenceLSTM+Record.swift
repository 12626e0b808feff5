extension UnidirectionalSequenceLSTM.Node {
  /// - Throws: `.quantization` where scales or zero points are missing or unusable.
  func record() throws(ModelError) -> UnidirectionalSequenceLSTM.Record {
    if Activation.elementType != .float32 { try expectHiddenStateAsOutput() }
    let input = try factors(of: input, 1)
    let hidden = try factors(of: hidden, 5)
    let stepStride = options.isTimeMajor ? batches : 1
    let batchStride = options.isTimeMajor ? 1 : steps
    return UnidirectionalSequenceLSTM.Record(
      steps: Int32(truncatingIfNeeded: steps), batches: Int32(truncatingIfNeeded: batches),
      stepStride: Int32(truncatingIfNeeded: stepStride), batchStride: Int32(truncatingIfNeeded: batchStride),
      inputs: Int32(truncatingIfNeeded: inputs), cells: Int32(truncatingIfNeeded: cells),
      outputs: Int32(truncatingIfNeeded: outputs),
      inputOffset: try Product.inputOffset(self.input), hiddenOffset: try Product.inputOffset(self.hidden),
      couplesInput: variants.couplesInput ? 1 : 0, seesCell: variants.seesCell ? 1 : 0,
      projects: variants.projects ? 1 : 0, isAsymmetric: options.isAsymmetric ? 1 : 0,
      form: form,
      projectionLimit: options.projectionClip > 0 ? options.projectionClip : .infinity,
      cell: try A.Cell(state, output, clip: options.cellClip, couplesInput: variants.couplesInput),
      inputFactors: input, hiddenFactors: hidden,
      peepholeFactors: try peepholeFactors(input),
      projectionFactor: variants.projects ? try factor(of: output, 16) : input.output)
  }

  /// The factors of products with the weights of four gates, from input `position` on.
  @inline(never)
  private func factors(
    of activations: Tensor, _ position: Int
  ) throws(ModelError) -> LSTMGates<A.Recurrence.Factor> {
    let first = variants.couplesInput ? 1 : 0
    return LSTMGates(
      input: try factor(of: activations, position &+ first),
      forget: try factor(of: activations, position &+ 1),
      candidate: try factor(of: activations, position &+ 2),
      output: try factor(of: activations, position &+ 3))
  }

  /// The factor of products with the weights that are input `position`.
  @inline(never)
  private func factor(of activations: Tensor, _ position: Int) throws(ModelError) -> A.Recurrence.Factor {
    try A.Recurrence.Factor(activations, try operation.input(position))
  }

  /// - Parameter unused: what stands for the factors of gates that do not see the cell.
  private func peepholeFactors(
    _ unused: LSTMGates<A.Recurrence.Factor>
  ) throws(ModelError) -> LSTMGates<A.Recurrence.Factor> {
    guard A.Cell.allowsVariants, variants.seesCell else { return unused }
    var factors = unused
    if !variants.couplesInput { factors.input = try factor(of: state, 9) }
    factors.forget = try factor(of: state, 10)
    factors.output = try factor(of: state, 11)
    return factors
  }

  /// The output is the next hidden state, element by element; 16-bit activations have no zero point.
  private func expectHiddenStateAsOutput() throws(ModelError) {
    guard try hidden.uniformScale == output.uniformScale, try hidden.zeroPoint == output.zeroPoint else {
      throw operation.error(.quantization, hidden)
    }
    try Product.expectSymmetricWideActivations(input, output)
  }
}
