#if !hasFeature(Embedded) || HOST_KERNELS
  internal import CSwiftletKernels

  /// An LSTM layer as the instructions of a host compute it: the gates' products with the input for many steps at a time,
  /// then step by step those with the hidden state, and the cells. Without variants.
  struct HostLSTM<A: LSTMArithmetic> {
    typealias Node = UnidirectionalSequenceLSTM<A>.Node
    private typealias Activation = A.Recurrence.Activation
    private typealias Value = A.Recurrence.Value
    private let input: HostMatrix
    private let hidden: HostMatrix
    private let places: Places

    /// Where things stand: in prepared bytes from the record on, and in scratch memory.
    private struct Places: BitwiseCopyable {
      /// Steps that the input's products are found for at a time.
      var steps: Int32
      var inputMatrix: Int32
      var hiddenMatrix: Int32
      var hiddenRow: Int32
      var inputGates: Int32
      var hiddenGates: Int32
      var scratchBytes: Int32
    }

    /// `nil` where the portable loops have to run the node: on other families, where weights or biases are computed, where
    /// there are variants.
    init?(_ node: Node, _ record: UnidirectionalSequenceLSTM<A>.Record) {
      let operation = node.operation
      guard let family = operation.family.ofThisMachine, let arithmetic = A.Recurrence.host,
        !node.variants.couplesInput, !node.variants.seesCell, !node.variants.projects,
        HostLSTM.areConstant(operation)
      else { return nil }
      let gates = 4 * node.cells
      guard node.steps > 0, node.batches > 0, gates < 1 << 20, node.inputs < 1 << 20 else { return nil }
      // The gates of some steps, and their rows of the input, stay in the first levels of cache.
      let room = min(
        0x1_0000 / (gates * MemoryLayout<Value>.size),
        0x2_0000 / max(node.inputs * MemoryLayout<Int16>.size, 1))
      let steps = min(node.steps, max(room, 1))
      guard
        let input = HostMatrix(
          family, arithmetic, inputOffset: record.inputOffset, channels: gates, elements: node.inputs,
          rows: steps),
        let hidden = HostMatrix(
          family, arithmetic, inputOffset: record.hiddenOffset, channels: gates, elements: node.outputs,
          rows: 1)
      else { return nil }
      self.input = input
      self.hidden = hidden
      // 16 gates more can be read.
      let stepBytes = gates * MemoryLayout<Value>.size
      let hiddenRow = HostKernel.align(input.encodedBytes)
      let inputGates = HostKernel.align(hiddenRow + hidden.encodedBytes)
      let hiddenGates = HostKernel.align(inputGates + (steps * stepBytes + 64))
      let matrix = HostKernel.align(MemoryLayout<Places>.stride)
      places = Places(
        steps: Int32(steps), inputMatrix: Int32(matrix),
        hiddenMatrix: Int32(HostKernel.align(matrix + input.preparedBytes)), hiddenRow: Int32(hiddenRow),
        inputGates: Int32(inputGates), hiddenGates: Int32(hiddenGates),
        scratchBytes: Int32(hiddenGates + stepBytes + 64))
    }

    private static func areConstant(_ operation: Operation) -> Bool {
      for position in [1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14, 15] {
        guard let tensor = try? operation.input(position), tensor.isPackable else {
          return false
        }
      }
      return true
    }

    var preparedBytes: Int { Int(places.hiddenMatrix) + hidden.preparedBytes }
    var scratchBytes: Int { Int(places.scratchBytes) }

    /// Packs weights and constants.
    ///
    /// - Returns: `false` where the sums of these instructions might differ from the portable ones.
    func prepare(
      _ node: Node, _ record: UnidirectionalSequenceLSTM<A>.Record, at place: UnsafeMutableRawPointer
    ) throws(ModelError) -> Bool {
      unsafe place.storeBytes(of: places, as: Places.self)
      let operation = node.operation
      let inputParts = try HostLSTM.parts(operation, weights: 1, biases: 12, record.inputFactors)
      let hiddenParts = try HostLSTM.parts(operation, weights: 5, biases: nil, record.hiddenFactors)
      return unsafe input.prepare(inputParts, at: place + Int(places.inputMatrix))
        && hidden.prepare(hiddenParts, at: place + Int(places.hiddenMatrix))
    }

    private static func parts(
      _ operation: Operation, weights: Int, biases: Int?, _ factors: LSTMGates<A.Recurrence.Factor>
    ) throws(ModelError) -> [HostMatrix.Part] {
      let factors = [factors.input, factors.forget, factors.candidate, factors.output]
      var parts: [HostMatrix.Part] = []
      for gate in factors.indices {
        var bias: Tensor?
        if let biases { bias = try operation.input(biases + gate) }
        parts.append(
          HostMatrix.Part(
            weights: try operation.input(weights + gate), bias: bias, factor: factors[gate].forHost))
      }
      return parts
    }

    /// Runs a node that was prepared at `place`.
    static func run(
      _ invocation: Invocation, _ record: UnidirectionalSequenceLSTM<A>.Record, at place: UnsafeRawPointer
    ) {
      let places = unsafe place.load(as: Places.self)
      let threadCount = invocation.threadCount
      let inputs = Int(record.inputs)
      let cells = Int(record.cells)
      let stepCount = Int(record.steps)
      let batches = Int(record.batches)
      let stepStride = Int(record.stepStride)
      let gateBytes = 4 * cells * MemoryLayout<Value>.size
      let input: Elements<Activation> = invocation.input(0, count: batches * stepCount * inputs)
      let output: MutableElements<Activation> = invocation.output(0, count: batches * stepCount * cells)
      let hidden: MutableElements<Activation> = invocation.variable(18, count: batches * cells)
      let state: MutableElements<Value> = invocation.variable(19, count: batches * cells)
      let scratch: MutableElements<UInt8> = invocation.scratch(count: 0)
      let rows = unsafe UnsafeMutableRawPointer(scratch.base)
      let hiddenRow = unsafe rows + Int(places.hiddenRow)
      let inputGates = unsafe rows + Int(places.inputGates)
      let hiddenGates = unsafe rows + Int(places.hiddenGates)
      let inputMatrix = unsafe place + Int(places.inputMatrix)
      let hiddenMatrix = unsafe place + Int(places.hiddenMatrix)
      let inputBasis = unsafe inputMatrix.load(as: HostMatrix.Record.self).basis
      let hiddenBasis = unsafe hiddenMatrix.load(as: HostMatrix.Record.self).basis
      for batch in 0..<batches {
        let first = batch * Int(record.batchStride)
        var last = hidden.dropping(batch * cells)
        var done = 0
        while done < stepCount {
          let count = min(Int(places.steps), stepCount - done)
          let row = first + done * stepStride
          unsafe inputBasis.copy(
            input.dropping(row * inputs).base, of: (count, stepStride * inputs), to: rows, of: (count, inputs)
          )
          unsafe HostMatrix.run(
            at: inputMatrix, rows, count: count, into: inputGates, threadCount: threadCount)
          for step in 0..<count {
            unsafe hiddenBasis.copy(last.base, of: (1, cells), to: hiddenRow, of: (1, cells))
            unsafe HostMatrix.run(
              at: hiddenMatrix, hiddenRow, count: 1, into: hiddenGates, threadCount: threadCount)
            last = output.dropping((row + step * stepStride) * cells)
            var gates = unsafe swiftlet_lstm_step(
              input_gates: inputGates + step * gateBytes, hidden_gates: hiddenGates,
              state: state.dropping(batch * cells).base, results: last.base,
              count: Int32(truncatingIfNeeded: cells),
              result_bytes: Int32(truncatingIfNeeded: MemoryLayout<Activation>.size))
            unsafe record.cell.run(&gates, inputBasis.family)
          }
          done += count
        }
        hidden.dropping(batch * cells).copy(last.reading, count: cells)
      }
    }
  }
#endif
