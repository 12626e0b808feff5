/// A convolution or a matrix product: `output = activation(rescale(bias + sum of products))`.
enum WeightedOperator<Loops: WeightedLoops>: PlannedKernel {
  typealias Geometry = Loops.Geometry
  typealias A = Loops.Arithmetic

  struct Record: BitwiseCopyable {
    var geometry: Geometry
    var end: WeightedEnd<A.Stage>

    @inline(__always)
    var factorCount: Int { end.factors == 2 ? geometry.channels : Int(end.factors) }
  }

  static func plan(_ operation: Operation, _ prepared: PreparedBytes?) throws(ModelError) -> Requirements {
    let operands = try WeightedOperands(operation, A.traits(Geometry.self))
    let geometry = try Geometry(operation, operands.input, operands.weights, operands.output)
    let form = operation.family == .portable ? .portable : try Loops.form(operation, operands, geometry)
    // Whether the bias is stored as packed weights are.
    let unpacksBias = A.Format.biasType != nil && operands.unpacksBias(operation)
    let biasOffset = WeightedScratch.align(form.number == 0 ? geometry.scratchBytes(A.self) : 0)
    func finish(_ number: Int32, _ prepared: PreparedBytes?) throws(ModelError) -> Int {
      prepared?.store(geometry)
      return try A.Stage.finish(
        operands, operation, channels: geometry.channels,
        place: A.Format.biasType == nil || number == formOfHost
          ? number : unpacksBias ? Int32(truncatingIfNeeded: biasOffset) : -1,
        prepared?.dropping(MemoryLayout<Geometry>.stride))
    }
    #if hasFeature(Embedded) && !HOST_KERNELS
      let factorCount = try finish(form.number, prepared)
    #else
      let factorCount = try finish(form.number, nil)
      let host = try HostKernel(
        operation, operands, A.Stage(operation, operands.output, operands.activation), geometry.hostLayout,
        A.host)
      if let prepared {
        let place = unsafe prepared.base + hostOffset(factorCount)
        let isOfHost = try unsafe host?.prepare(operation, operands, at: place, from: A.Format.self) ?? false
        _ = try finish(isOfHost ? formOfHost : form.number, prepared)
      }
    #endif
    let biasBytes = unpacksBias ? geometry.channels &* MemoryLayout<A.Bias>.stride : 0
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let host {
        // Where the instructions might give other bits, the portable loops run with the same memory.
        return Requirements(
          preparedBytes: hostOffset(factorCount) + host.preparedBytes,
          scratchBytes: max(host.scratchBytes, biasOffset + biasBytes), stepCount: geometry.stepCount)
      }
    #endif
    return Requirements(
      preparedBytes: factorOffset &+ ChannelRescale.byteCount(factorCount),
      scratchBytes: form.number == 0 ? biasOffset &+ biasBytes : form.scratchBytes,
      stepCount: Requirements.steps(geometry.stepCount))
  }

  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let geometry = record.geometry
    try geometry.check(invocation)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if record.end.placeOrForm == formOfHost {
        let prepared: Elements<UInt8> = invocation.prepared(at: hostOffset(record.factorCount), count: 0)
        let scratch: MutableElements<UInt8> = invocation.scratch(count: 0)
        let output: MutableElements<A.Activation> = invocation.output(
          0, count: geometry.batches &* geometry.outputCount)
        let input: Elements<A.Activation> = invocation.input(
          Geometry.operands.input, count: geometry.batches &* geometry.inputCount)
        unsafe HostKernel.run(
          at: UnsafeRawPointer(prepared.base), UnsafeRawPointer(input.base),
          scratch: UnsafeMutableRawPointer(scratch.base),
          into: UnsafeMutableRawPointer(output.base), threadCount: invocation.threadCount)
        return
      }
    #endif
    let sink = WeightedOutput<A>(
      bias: bias(invocation, channels: geometry.channels, unpackedAt: Int(record.end.placeOrForm)),
      rescale: ChannelRescale(invocation, at: factorOffset, count: record.factorCount),
      stage: record.end.stage, output: invocation.output(0, count: geometry.batches &* geometry.outputCount))
    let input: Elements<A.Activation> = invocation.input(
      Geometry.operands.input, count: geometry.batches &* geometry.inputCount)
    let isPortable = KernelFamily.isLinked(.portable) || !Loops.takesAll
    if KernelFamily.hasForms && A.Format.biasType == nil && (!isPortable || record.end.placeOrForm != 0) {
      let layer = WeightedLayer(
        invocation: invocation, input: input, inputOffset: record.end.inputOffset, output: sink)
      Loops.run(record.end.placeOrForm, geometry, layer)
      return
    }
    runPortably(invocation, geometry, input, inputOffset: record.end.inputOffset, into: sink)
  }

  @inline(never) @_optimize(speed)
  private static func runPortably(
    _ invocation: Invocation, _ geometry: Geometry, _ input: Elements<A.Activation>, inputOffset: Int32,
    into sink: WeightedOutput<A>
  ) {
    geometry.run(
      invocation, input, inputOffset: inputOffset, batches: geometry.batches, into: sink, at: 0, as: A.self)
  }

  @inline(__always)
  private static func bias(
    _ invocation: Invocation, channels: Int, unpackedAt offset: Int
  ) -> Elements<A.Bias>? {
    let position = Geometry.operands.bias
    guard invocation.inputCount > position, invocation.hasInput(position) else { return nil }
    if A.Format.biasType != nil && offset >= 0 {
      // A format that packs the bias has weights and bias of one type.
      A.Format.unpack(
        invocation.input(position, count: A.Format.storedCount(channels)), from: 0, count: channels,
        into: invocation.scratch(at: offset, count: channels))
      return invocation.scratch(at: offset, count: channels).reading
    }
    return invocation.input(position, count: channels)
  }

  private static var factorOffset: Int { MemoryLayout<Record>.stride }

  /// In place of a form: a host's instructions run the node.
  private static var formOfHost: Int32 { .min }

  #if !hasFeature(Embedded) || HOST_KERNELS
    /// Where the record of a host's instructions stands in prepared bytes.
    private static func hostOffset(_ factorCount: Int) -> Int {
      WeightedScratch.align(factorOffset &+ ChannelRescale.byteCount(factorCount))
    }
  #endif
}
