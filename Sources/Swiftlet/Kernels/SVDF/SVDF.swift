/// SVDF: a layer whose weights over features and time are products of vectors, `rank` of them for each unit. For
/// each of its `filters = units * rank`
///
///     state[b, f] = the last `memory` values of (sum over i of input[b, i] * featureWeights[f, i])
///
/// and
///
///     output[b, u] = activation(bias[u] + sum over the unit's filters f and m of state[b, f, m] * timeWeights[f, m])
///
/// Input `[batches, inputs]`; feature weights `[filters, inputs]`; time weights `[filters, memory]`; bias
/// `[units]`, optional; state `[batches, filters * memory]`, a variable tensor; output `[batches, units]`.
enum SVDF<A: SVDFArithmetic>: Kernel {
  struct Record: BitwiseCopyable {
    var batches: Int32
    var inputs: Int32
    var units: Int32
    var rank: Int32
    var memory: Int32
    var inputOffset: Int32
    var isAsymmetric: Int16
    /// Whether DSP instructions run the node.
    var isArranged: Int8
    /// Whether instructions of a host run the node.
    var isOfHost: Int8 = 0
    var scaling: A.Scaling
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try SVDFNode(operation)
    #if hasFeature(Embedded) && !HOST_KERNELS
      _ = try record(node)
    #else
      let record = try Self.record(node)
      if let host = HostSVDF<A>(node, record) {
        // Where the instructions might give other bits, the portable loops run with the same memory.
        return Requirements(
          preparedBytes: hostOffset + host.preparedBytes,
          scratchBytes: max(host.scratchBytes, A.scratchBytes(node.inputs)), stepCount: node.stepCount)
      }
    #endif
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      scratchBytes: isArranged(node) ? ArrangedRow.byteCount(node.inputs) : A.scratchBytes(node.inputs),
      stepCount: node.stepCount)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try SVDFNode(operation)
    #if hasFeature(Embedded) && !HOST_KERNELS
      prepared.store(try record(node))
    #else
      var record = try Self.record(node)
      let isOfHost = try unsafe HostSVDF<A>(node, record)?.prepare(record, at: prepared.base + hostOffset)
      if isOfHost == true { record.isOfHost = 1 }
      prepared.store(record)
    #endif
  }

  @inline(__always)
  private static func isArranged(_ node: SVDFNode) -> Bool {
    A.takesArrangedRows && node.operation.family == .dsp
  }

  private static func record(_ node: SVDFNode) throws(ModelError) -> Record {
    try node.expectTypes(A.self)
    return Record(
      batches: Int32(truncatingIfNeeded: node.batches), inputs: Int32(truncatingIfNeeded: node.inputs),
      units: Int32(truncatingIfNeeded: node.units), rank: Int32(truncatingIfNeeded: node.rank),
      memory: Int32(truncatingIfNeeded: node.memory), inputOffset: try A.Product.inputOffset(node.input),
      isAsymmetric: node.operation.options.flag(2) ? 1 : 0, isArranged: isArranged(node) ? 1 : 0,
      scaling: try A.Scaling(node))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    #if !hasFeature(Embedded) || HOST_KERNELS
      if record.isOfHost != 0 {
        let prepared: Elements<UInt8> = invocation.prepared(at: hostOffset, count: 0)
        unsafe HostSVDF<A>.run(invocation, record, at: UnsafeRawPointer(prepared.base))
        return
      }
    #endif
    // Known when a device is compiled, so that only one of the loops is linked.
    let isPortable = KernelFamily.isLinked(.portable) || KernelFamily.isLinked(.helium)
    if A.takesArrangedRows && KernelFamily.isLinked(.dsp) && (!isPortable || record.isArranged != 0) {
      A.runArranged(invocation, record)
      return
    }
    let inputs = Int(record.inputs)
    let units = Int(record.units)
    let rank = Int(record.rank)
    let memory = Int(record.memory)
    let batches = Int(record.batches)
    let filters = units &* rank
    let input: Elements<A.Activation> = invocation.input(0, count: batches &* inputs)
    let featureWeights: Elements<A.Product.Weight> = invocation.input(1, count: filters &* inputs)
    let timeWeights: Elements<A.TimeWeight> = invocation.input(2, count: filters &* memory)
    let bias: Elements<A.Bias>? = invocation.hasInput(3) ? invocation.input(3, count: units) : nil
    let state: MutableElements<A.State> = invocation.variable(4, count: batches &* filters &* memory)
    let output: MutableElements<A.Activation> = invocation.output(0, count: batches &* units)
    let scratch: MutableElements<Int8> = invocation.scratch(count: A.scratchBytes(inputs))
    for batch in 0..<batches {
      let row = A.row(
        input.dropping(batch &* inputs), offset: record.inputOffset, count: inputs, scratch: scratch,
        isAsymmetric: record.isAsymmetric != 0)
      for unit in 0..<units {
        var sum = A.start(bias?[unit])
        for filter in (unit &* rank)..<(unit &* rank &+ rank) {
          let state = state.dropping((batch &* filters &+ filter) &* memory)
          let feature = row.sum(featureWeights.dropping(filter &* inputs), count: inputs)
          state.copy(Elements(state).dropping(1), count: memory &- 1)
          state[memory &- 1] = A.state(feature, row, record.scaling)
          let weights = timeWeights.dropping(filter &* memory)
          var time = A.start(nil)
          for index in 0..<memory {
            time = A.accumulate(time, state[index], weights[index], record.scaling)
          }
          sum = A.sum(sum, time, record.scaling)
        }
        output[batch &* units &+ unit] = A.finish(sum, record.scaling)
      }
    }
  }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Where the record of a host's instructions stands in prepared bytes.
    private static var hostOffset: Int { (MemoryLayout<Record>.stride + 7) & ~7 }
  #endif
}
