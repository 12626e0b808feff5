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
  }

  /// What preparation finds out.
  private struct Node {
    let tensors: WeightedNode<Geometry>
    let scaleCount: Int

    init(_ operation: Operation) throws(ModelError) {
      tensors = try WeightedNode(
        operation,
        WeightedTraits(Geometry.self, activations: .float32, weights: A.Format.elementType, bias: .float32))
      _ = try tensors.operands.check(operation, channels: tensors.geometry.channels, meansNarrow: false)
      try tensors.weights.expectSymmetric()
      scaleCount = try tensors.weights.channelScaleCount(along: Geometry.channelAxis)
    }

    var inputOffset: Int { WeightedScratch.align(tensors.geometry.scratchBytes(A.self)) }
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let node = try Node(operation)
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
        geometry: node.tensors.geometry, stage: try FloatStage(operation, tensors.output, tensors.activation),
        scaleCount: Int32(truncatingIfNeeded: node.scaleCount), isAsymmetric: isAsymmetric ? 1 : 0,
        inputOffset: Int32(truncatingIfNeeded: node.inputOffset)))
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
}
