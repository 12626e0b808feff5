extension UnidirectionalSequenceLSTM {
  /// The tensors and options of a node, checked.
  struct Node {
    let operation: Operation
    let input: Tensor
    let hidden: Tensor
    let state: Tensor
    let output: Tensor
    let options: Options
    let variants: Variants
    let steps: Int
    let batches: Int
    let inputs: Int
    let cells: Int
    let outputs: Int

    init(_ operation: Operation) throws(ModelError) {
      self.operation = operation
      // Files without layer normalization may leave out its coefficients.
      try operation.expect(inputs: 20...24)
      options = try Options(operation)
      variants = try Variants(operation)
      input = try operation.input(0)
      output = try operation.output(0)
      guard input.rank == 3 else { throw operation.error(.shapeMismatch, input) }
      steps = input.extent(options.isTimeMajor ? 0 : 1)
      batches = input.extent(options.isTimeMajor ? 1 : 0)
      inputs = input.extent(2)
      let forgetWeights = try operation.input(2)
      // Where there is no input gate, its weights' type does not tell hybrid nodes from others.
      let isOther = variants.couplesInput && (forgetWeights.type == .int8 || forgetWeights.type == .float32)
      guard forgetWeights.type == Product.Weight.elementType else {
        throw operation.error(isOther ? .otherVariant : .unsupportedType, forgetWeights)
      }
      cells = forgetWeights.extent(0)
      outputs = variants.projects ? try operation.input(16).extent(0) : cells
      let (hiddenCount, hiddenOverflow) = batches.multipliedReportingOverflow(by: outputs)
      let (stateCount, stateOverflow) = batches.multipliedReportingOverflow(by: cells)
      hidden = try operation.state(18, count: hiddenOverflow ? -1 : hiddenCount, as: Activation.self)
      state = try operation.state(
        19, count: stateOverflow ? -1 : stateCount, as: A.Recurrence.Value.self)
      guard output.rank == 3, output.extent(0) == input.extent(0), output.extent(1) == input.extent(1),
        output.extent(2) == outputs
      else { throw operation.error(.shapeMismatch, output) }
      try expectWeights()
    }

    typealias Product = A.Recurrence.Product
    typealias Activation = A.Recurrence.Activation

    private func expectWeights() throws(ModelError) {
      for gate in (variants.couplesInput ? 1 : 0)..<4 {
        try operation.expectMatrix(1 &+ gate, cells, inputs, of: Product.Weight.self)
        try operation.expectMatrix(5 &+ gate, cells, outputs, of: Product.Weight.self)
        try operation.expectVector(12 &+ gate, cells, of: A.Recurrence.Bias.self)
      }
      if variants.seesCell {
        if !variants.couplesInput { try operation.expectVector(9, cells, of: Product.Weight.self) }
        try operation.expectVector(10, cells, of: Product.Weight.self)
        try operation.expectVector(11, cells, of: Product.Weight.self)
      }
      if variants.projects {
        try operation.expectMatrix(16, outputs, cells, of: Product.Weight.self)
        if try operation.optionalInput(17) != nil {
          try operation.expectVector(17, outputs, of: A.Recurrence.Bias.self)
        }
      }
    }

    var form: UnidirectionalSequenceLSTM.Form {
      A.Recurrence.arrangesRows && operation.family == .dsp ? .arranged : .portable
    }

    var scratchBytes: Int {
      if form == .arranged { return ArrangedRow.byteCount(inputs) &+ ArrangedRow.byteCount(outputs) }
      let results = variants.projects ? cells : 0
      return results &* MemoryLayout<Activation>.stride
        &+ A.Recurrence.scratchBytes(inputs &+ outputs &+ results)
    }

    var stepCount: Int64 {
      let columns = Int64(inputs) &+ Int64(outputs)
      let products = Int64(cells) &* (columns &* 4 &+ (variants.projects ? Int64(outputs) : 0))
      let (count, overflow) = products.multipliedReportingOverflow(by: Int64(steps) &* Int64(batches))
      return overflow ? Int64.max : count
    }
  }

  /// Which of the variants a node is.
  struct Variants {
    let couplesInput: Bool
    let seesCell: Bool
    let projects: Bool

    init(_ operation: Operation) throws(ModelError) {
      // Constants where there are no variants.
      couplesInput = A.Cell.allowsVariants && operation.lacksInput(1)
      seesCell = A.Cell.allowsVariants && !operation.lacksInput(11)
      projects = A.Cell.allowsVariants && !operation.lacksInput(16)
      if !A.Cell.allowsVariants {
        guard !operation.lacksInput(1) else { throw operation.error(.missingTensor, detail: 1) }
        try operation.expectAbsent(16)
      }
      if couplesInput {
        try operation.expectAbsent(5)
        try operation.expectAbsent(9)
        try operation.expectAbsent(12)
      }
      if !seesCell { for input in 9...11 { try operation.expectAbsent(input) } }
      if !projects { try operation.expectAbsent(17) }
      for input in 20...23 { try operation.expectAbsent(input) }
    }
  }

  struct Options {
    let isTimeMajor: Bool
    let isAsymmetric: Bool
    let cellClip: Float
    let projectionClip: Float

    init(_ operation: Operation) throws(ModelError) {
      let options = operation.options
      // 4 is the hyperbolic tangent.
      guard options.scalar(0, default: Int8(0)) == 4 else { throw operation.error(.options, detail: 0) }
      cellClip = options.scalar(1, default: 0)
      projectionClip = options.scalar(2, default: 0)
      isTimeMajor = options.flag(3)
      isAsymmetric = options.flag(4)
      guard cellClip >= 0 else { throw operation.error(.options, detail: 1) }
      guard projectionClip >= 0 else { throw operation.error(.options, detail: 2) }
      guard !options.flag(5) else { throw operation.error(.options, detail: 5) }
    }
  }
}
