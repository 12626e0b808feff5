/// A convolution or a matrix product: `output = activation(rescale(bias + sum of products))`.
enum WeightedOperator<Loops: WeightedLoops>: Kernel {
  typealias Geometry = Loops.Geometry
  typealias A = Loops.Arithmetic

  struct Record: BitwiseCopyable {
    var geometry: Geometry
    var inputOffset: Int32
    /// Where a format packs the bias: its place in scratch memory once unpacked, -1 where the model does not pack it.
    /// Where none does: the form, see ``WeightedLoops``.
    var placeOrForm: Int32
    var stage: A.Stage
    /// 0 or 1 factor, 2 for one of each channel.
    var factors: Int16

    static func factors(_ count: Int) -> Int16 { count > 1 ? 2 : Int16(truncatingIfNeeded: count) }

    @inline(__always)
    var factorCount: Int { factors == 2 ? geometry.channels : Int(factors) }
  }

  /// What preparation finds out.
  private struct Node {
    let tensors: WeightedNode<Geometry>
    let factorCount: Int
    /// Whether the bias is stored as packed weights are.
    let unpacksBias: Bool
    let form: WeightedForm

    init(_ operation: Operation) throws(ModelError) {
      tensors = try WeightedNode(operation, A.traits(Geometry.self))
      let hasVariants = A.Activation.elementType == .int16
      factorCount = try tensors.operands.check(
        operation, channels: tensors.geometry.channels,
        meansNarrow: hasVariants && Geometry.meansNarrow(operation))
      form = operation.family == .dsp ? try Loops.form(operation, tensors) : .portable
      unpacksBias = A.Format.biasType != nil && tensors.operands.unpacksBias(operation)
    }

    var biasOffset: Int { WeightedScratch.align(tensors.geometry.scratchBytes(A.self)) }

  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    let biasBytes = node.unpacksBias ? node.tensors.geometry.channels &* MemoryLayout<A.Bias>.stride : 0
    return Requirements(
      preparedBytes: factorOffset &+ ChannelRescale.byteCount(node.factorCount),
      scratchBytes: node.form.number == 0 ? node.biasOffset &+ biasBytes : node.form.scratchBytes,
      stepCount: node.tensors.geometry.stepCount)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    prepared.store(
      Record(
        geometry: node.tensors.geometry, inputOffset: try node.tensors.operands.inputOffset,
        placeOrForm: A.Format.biasType == nil
          ? node.form.number : node.unpacksBias ? Int32(truncatingIfNeeded: node.biasOffset) : -1,
        stage: try A.Stage(operation, node.tensors.output, node.tensors.activation),
        factors: Record.factors(node.factorCount)))
    try node.tensors.operands.storeFactors(in: prepared, at: factorOffset)
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let geometry = record.geometry
    try geometry.check(invocation)
    let sink = WeightedOutput<A>(
      bias: bias(invocation, channels: geometry.channels, unpackedAt: Int(record.placeOrForm)),
      rescale: ChannelRescale(invocation, at: factorOffset, count: record.factorCount),
      stage: record.stage, output: invocation.output(0, count: geometry.batches &* geometry.outputCount))
    let input: Elements<A.Activation> = invocation.input(
      Geometry.operands.input, count: geometry.batches &* geometry.inputCount)
    if KernelFamily.isLinked(.dsp) && A.Format.biasType == nil && record.placeOrForm != 0 {
      let layer = WeightedLayer(
        invocation: invocation, input: input, inputOffset: record.inputOffset, output: sink)
      Loops.run(record.placeOrForm, geometry, layer)
      return
    }
    geometry.run(
      invocation, input, inputOffset: record.inputOffset, batches: geometry.batches, into: sink, at: 0,
      as: A.self)
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
}
