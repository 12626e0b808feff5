internal import CSwiftletKernels

/// DEQUANTIZE: `output = scale * (input - zero point)`, rounded once.
///
/// The difference of two values of at most 16 bits is exact in 32-bit floating point, so that the product there
/// is the one of TensorFlow Lite, which multiplies in 64 bits.
enum Dequantize<Input: TensorElement & FixedWidthInteger>: Kernel {
  struct Record: BitwiseCopyable {
    var count: Int32
    var scale: Float
    var offset: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectSameShape(output, input)
    _ = try input.uniformScale
    _ = try input.zeroPoint
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let input = try operation.input(0)
    prepared.store(
      Record(
        count: Int32(truncatingIfNeeded: input.shape.count), scale: try input.uniformScale,
        offset: try input.zeroPoint))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<Input> = invocation.input(0, count: count)
    let output: MutableElements<Float> = invocation.output(0, count: count)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let instructions = invocation.instructions, Input.elementType != .uint8 {
        unsafe swiftlet_dequantize_elements(
          instructions, input.base, Int32(truncatingIfNeeded: MemoryLayout<Input>.size), Int64(count),
          record.scale, record.offset, output.base)
        return
      }
    #endif
    for index in 0..<count {
      output[index] = record.scale * Float(Int(truncatingIfNeeded: input[index]) &- Int(record.offset))
    }
  }
}
