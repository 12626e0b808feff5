/// A convolution or a matrix product of floating-point activations and integer weights: every batch of the
/// activations is quantized to 8 bits at run time, and
/// `output = activation(bias + scale of the batch * scale of the channel's weights * sum of integer products)`.
///
/// Source of the rules: TensorFlow Lite's hybrid kernels. `A` is the arithmetic of the products.
enum HybridOperator<Geometry: WeightedGeometry, A: WeightedArithmetic>: Kernel
where A.Activation == Int8, A.Accumulator == Int32 {
  struct Record: BitwiseCopyable {
    var geometry: Geometry
    var stage: FloatStage
    var scaleCount: Int32
    var isAsymmetric: Int32
    /// Where the quantized batch goes in scratch memory.
    var inputOffset: Int32
    /// Of a host's family, whose instructions run the node, the raw value; zero for the portable loops.
    var family: Int32
  }

  /// What preparation finds out.
  private struct Node {
    let tensors: WeightedNode<Geometry>
    let scaleCount: Int
    let stage: FloatStage
    #if !hasFeature(Embedded) || HOST_KERNELS
      let host: HostKernel?
    #endif

    init(_ operation: Operation) throws(ModelError) {
      tensors = try WeightedNode(
        operation,
        WeightedTraits(Geometry.self, activations: .float32, bias: .float32))
      try tensors.operands.checkBias(operation, channels: tensors.geometry.channels)
      try tensors.weights.expectSymmetric()
      scaleCount = try tensors.weights.channelScaleCount(along: Geometry.channelAxis)
      stage = try FloatStage(operation, tensors.output, tensors.activation)
      #if !hasFeature(Embedded) || HOST_KERNELS
        host = try HostKernel(
          operation, tensors.operands, stage, tensors.geometry.hostLayout?.ofOneBatch, .hybrid)
      #endif
    }

    var inputOffset: Int { WeightedScratch.align(tensors.geometry.scratchBytes(A.self)) }
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let host = node.host {
        return Requirements(
          preparedBytes: hostOffset(node.scaleCount) + host.preparedBytes,
          scratchBytes: hostScratchOffset(node.inputOffset, node.tensors.geometry) + host.scratchBytes,
          stepCount: node.tensors.geometry.stepCount)
      }
    #endif
    return Requirements(
      preparedBytes: scaleOffset &+ node.scaleCount &* MemoryLayout<Float>.stride,
      scratchBytes: node.inputOffset &+ node.tensors.geometry.inputCount,
      stepCount: node.tensors.geometry.stepCount)
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let node = try Node(operation)
    let tensors = node.tensors
    let isAsymmetric = Geometry.quantizesAsymmetrically(operation, scaleCount: node.scaleCount)
    prepared.store(
      Record(
        geometry: node.tensors.geometry, stage: node.stage,
        scaleCount: Int32(truncatingIfNeeded: node.scaleCount), isAsymmetric: isAsymmetric ? 1 : 0,
        inputOffset: Int32(truncatingIfNeeded: node.inputOffset),
        family: try prepareHost(operation, node, prepared)))
    let scales: MutableElements<Float> = prepared.elements(at: scaleOffset, count: node.scaleCount)
    for channel in 0..<node.scaleCount { scales[channel] = tensors.weights.quantization.scales[channel] ?? 0 }
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) throws(ModelError) {
    let record: Record = invocation.record()
    let geometry = record.geometry
    try geometry.check(invocation)
    let operands = Geometry.operands
    let count = geometry.inputCount
    let input: Elements<Float> = invocation.input(operands.input, count: geometry.batches &* count)
    let quantized: MutableElements<Int8> = invocation.scratch(at: Int(record.inputOffset), count: count)
    let hasBias = invocation.inputCount > operands.bias && invocation.hasInput(operands.bias)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if record.family != 0 {
        run(invocation, record, input)
        return
      }
    #endif
    for batch in 0..<geometry.batches {
      let range = DynamicRange(
        input.dropping(batch &* count), count: count, isAsymmetric: record.isAsymmetric != 0, into: quantized)
      let sink = HybridOutput(
        weightScales: invocation.prepared(at: scaleOffset, count: Int(record.scaleCount)),
        inputScale: range.scale,
        bias: hasBias ? invocation.input(operands.bias, count: geometry.channels) : nil,
        stage: record.stage, output: invocation.output(0, count: geometry.batches &* geometry.outputCount))
      geometry.run(
        invocation, quantized.reading, inputOffset: 0 &- range.zeroPoint, batches: 1, into: sink,
        at: batch &* geometry.outputCount, as: A.self)
    }
  }

  private static var scaleOffset: Int { MemoryLayout<Record>.stride }

  #if hasFeature(Embedded) && !HOST_KERNELS
    @inline(__always)
    private static func prepareHost(
      _ operation: Operation, _ node: Node, _ prepared: PreparedBytes
    ) throws(ModelError) -> Int32 { 0 }
  #else
    /// Where the record of a host's instructions stands in prepared bytes, and where their scratch memory begins.
    private static func hostOffset(_ scaleCount: Int) -> Int {
      WeightedScratch.align(scaleOffset &+ scaleCount &* MemoryLayout<Float>.stride)
    }

    private static func hostScratchOffset(_ inputOffset: Int, _ geometry: Geometry) -> Int {
      (inputOffset &+ geometry.inputCount &+ 63) & ~63
    }

    private static func prepareHost(
      _ operation: Operation, _ node: Node, _ prepared: PreparedBytes
    ) throws(ModelError) -> Int32 {
      guard let host = node.host else { return 0 }
      let place = unsafe prepared.base + hostOffset(node.scaleCount)
      let isOfHost = try unsafe host.prepare(
        operation, node.tensors.operands, at: place, from: A.Format.self)
      return isOfHost ? Int32(operation.family.rawValue) : 0
    }

    /// Runs a node with instructions of a host.
    private static func run(_ invocation: Invocation, _ record: Record, _ input: Elements<Float>) {
      guard let family = KernelFamily(rawValue: UInt8(record.family)) else { return }
      let geometry = record.geometry
      let count = geometry.inputCount
      let quantized: MutableElements<Int8> = invocation.scratch(at: Int(record.inputOffset), count: count)
      let scratch: MutableElements<UInt8> = invocation.scratch(
        at: hostScratchOffset(Int(record.inputOffset), geometry), count: 0)
      let place: Elements<UInt8> = invocation.prepared(at: hostOffset(Int(record.scaleCount)), count: 0)
      let output: MutableElements<Float> = invocation.output(
        0, count: geometry.batches &* geometry.outputCount)
      for batch in 0..<geometry.batches {
        let range = DynamicRange(
          input.dropping(batch &* count), count: count, isAsymmetric: record.isAsymmetric != 0,
          into: quantized,
          on: family)
        unsafe HostKernel.run(
          at: UnsafeRawPointer(place.base), UnsafeRawPointer(quantized.base),
          scratch: UnsafeMutableRawPointer(scratch.base),
          into: UnsafeMutableRawPointer(output.dropping(batch &* geometry.outputCount).base), as: range,
          threadCount: invocation.threadCount)
      }
    }
  #endif
}
