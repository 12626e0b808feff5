/// UNIDIRECTIONAL_SEQUENCE_LSTM: long short-term memory over time. For each gate
///
///     gate = bias + sum over i of input[t, b, i] * inputWeights[c, i] + sum over o of hidden[b, o] * weights[c, o]
///
/// and for cells and results what ``LSTMCell`` says; the results are the output and the next hidden state.
///
/// Input: `[batches, steps, inputs]`, or `[steps, batches, inputs]` where the options say that time comes first;
/// input weights `[cells, inputs]`; recurrent weights `[cells, outputs]`; biases `[cells]`; hidden state
/// `batches * outputs` and cell state `batches * cells` elements, both variable tensors; output as the input, with
/// `outputs` elements in a row. Without a projection there are as many outputs as cells.
///
/// Floating point (hybrid, too) also has the variants of TensorFlow Lite: without an input gate, it is `1 - forget`;
/// with peephole weights `[cells]` gates see the cell, the output gate the next one; with projection weights
/// `[outputs, cells]` (and a bias `[outputs]`) results are projected, and limited to the projection's clip.
/// Layer normalization and diagonal recurrent weights are refused.
enum UnidirectionalSequenceLSTM<A: LSTMArithmetic>: PlannedKernel {
  struct Record: BitwiseCopyable {
    var steps: Int32
    var batches: Int32
    /// Rows from one step, and from one batch, to the next.
    var stepStride: Int32
    var batchStride: Int32
    var inputs: Int32
    var cells: Int32
    var outputs: Int32
    var inputOffset: Int32
    var hiddenOffset: Int32
    var couplesInput: UInt8
    var seesCell: UInt8
    var projects: UInt8
    var isAsymmetric: UInt8
    var form: Form
    /// Complete four bytes: bytes between fields would be whatever they were before.
    var unused: (UInt8, UInt8, UInt8) = (0, 0, 0)
    var projectionLimit: Float
    var cell: A.Cell
    var inputFactors: LSTMGates<A.Recurrence.Factor>
    var hiddenFactors: LSTMGates<A.Recurrence.Factor>
    var peepholeFactors: LSTMGates<A.Recurrence.Factor>
    var projectionFactor: A.Recurrence.Factor
  }

  /// What runs a node.
  enum Form: UInt8 {
    case portable
    /// Rows are arranged for cores with 16-bit multiply-accumulates.
    case arranged
    /// Instructions of a host.
    case host
  }

  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    #if hasFeature(Embedded) && !HOST_KERNELS
      let record = try node.record()
    #else
      var record = try node.record()
      if let host = HostLSTM(node, record) {
        if let prepared {
          let isOfHost = try unsafe host.prepare(node, record, at: prepared.base + hostOffset)
          if isOfHost { record.form = .host }
          prepared.store(record)
        }
        // Where the instructions might give other bits, the portable loops run with the same memory.
        return Requirements(
          preparedBytes: hostOffset + host.preparedBytes,
          scratchBytes: max(host.scratchBytes, node.scratchBytes),
          stepCount: node.stepCount)
      }
    #endif
    prepared?.store(record)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, scratchBytes: node.scratchBytes, stepCount: node.stepCount)
  }

  static func invoke(_ invocation: Invocation) {
    #if !hasFeature(Embedded) || HOST_KERNELS
      let record: Record = invocation.record()
      if record.form == .host {
        let prepared: Elements<UInt8> = invocation.prepared(at: hostOffset, count: 0)
        unsafe HostLSTM<A>.run(invocation, record, at: UnsafeRawPointer(prepared.base))
        return
      }
    #endif
    LSTMLayer<A>(invocation).run()
  }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Where the record of a host's instructions stands in prepared bytes.
    private static var hostOffset: Int { (MemoryLayout<Record>.stride + 7) & ~7 }
  #endif
}

extension LSTMGates: BitwiseCopyable where Value: BitwiseCopyable {}
