internal import CSwiftletKernels

/// QUANTIZE of integers: from one scale and zero point to another, with two roundings, limited to the output's
/// type.
enum Requantize<Input: TensorElement & FixedWidthInteger, Output: TensorElement & FixedWidthInteger>:
  Kernel
{
  struct Record: BitwiseCopyable {
    var count: Int32
    var inputOffset: Int32
    var multiplier: Int32
    var shift: Int32
    var outputOffset: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    let record = try record(operation)
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      inPlaceInput: Input.bitWidth == Output.bitWidth ? 0 : nil, stepCount: Int64(record.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    prepared.store(try record(operation))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<Input> = invocation.input(0, count: count)
    let output: MutableElements<Output> = invocation.output(0, count: count)
    let low = Int32(truncatingIfNeeded: Output.min)
    let high = Int32(truncatingIfNeeded: Output.max)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let instructions = invocation.instructions, hasHostTypes {
        var rescale = swiftlet_host_rescale(
          multiplier: record.multiplier, shift: record.shift, inputOffset: 0 &- record.inputOffset,
          offset: record.outputOffset, limits: (low, high))
        rescale.input_bytes = Int32(truncatingIfNeeded: MemoryLayout<Input>.size)
        rescale.output_bytes = Int32(truncatingIfNeeded: MemoryLayout<Output>.size)
        unsafe swiftlet_host_rescale_run(instructions, &rescale, input.base, output.base, Int64(count))
        return
      }
    #endif
    for index in 0..<count {
      let centred = Int32(truncatingIfNeeded: input[index]) &- record.inputOffset
      let scaled = FixedPoint.multiply(centred, record.multiplier, record.shift)
      output[index] = Output(truncatingIfNeeded: clamp(scaled &+ record.outputOffset, low, high))
    }
  }

  #if !hasFeature(Embedded) || HOST_KERNELS
    private static var hasHostTypes: Bool {
      [Input.elementType, Output.elementType].allSatisfy { $0 == .int8 || $0 == .int16 }
    }
  #endif

  private static func record(_ operation: Operation) throws(ModelError) -> Record {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectSameShape(output, input)
    let factor = QuantizedMultiplier(try input.uniformScale, over: try output.uniformScale)
    guard factor.shift <= 30 else { throw operation.error(.quantization, input) }
    return Record(
      count: Int32(truncatingIfNeeded: output.shape.count), inputOffset: try input.zeroPoint,
      multiplier: factor.multiplier, shift: factor.shift, outputOffset: try output.zeroPoint)
  }
}
