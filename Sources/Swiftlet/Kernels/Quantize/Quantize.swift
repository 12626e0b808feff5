internal import CSwiftletKernels

/// QUANTIZE of real numbers: `output = round(input / scale) + zero point`, half away from zero, limited to the
/// output's type.
///
/// Numbers beyond the type's range, infinities among them, become its limits; what is not a number becomes the
/// zero point.
enum Quantize<Output: TensorElement & FixedWidthInteger>: Kernel {
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
    _ = try output.uniformScale
    _ = try output.zeroPoint
    return Requirements(
      preparedBytes: MemoryLayout<Record>.size, stepCount: Int64(output.shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let output = try operation.output(0)
    prepared.store(
      Record(
        count: Int32(truncatingIfNeeded: output.shape.count), scale: try output.uniformScale,
        offset: try output.zeroPoint))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let count = Int(record.count)
    let input: Elements<Float> = invocation.input(0, count: count)
    let output: MutableElements<Output> = invocation.output(0, count: count)
    #if !hasFeature(Embedded) || HOST_KERNELS
      if let instructions = invocation.instructions, Output.elementType != .uint8 {
        unsafe swiftlet_quantize_floats(
          instructions, input.base, Int64(count), record.scale, record.offset, output.base,
          Int32(truncatingIfNeeded: MemoryLayout<Output>.size))
        return
      }
    #endif
    for index in 0..<count {
      let stored = round(input[index] / record.scale) &+ Int(record.offset)
      output[index] = Output(truncatingIfNeeded: clamp(stored, Int(Output.min), Int(Output.max)))
    }
  }

  /// The nearest integer, half away from zero; zero for what is not a number.
  @inline(__always)
  private static func round(_ value: Float) -> Int {
    // Any offset takes larger ones beyond the limits of 16 bits; up to here the conversion can not overflow.
    let limited = clamp(value, -131_072, 131_072)
    guard limited == limited else { return 0 }
    let whole = Int(limited)
    // Exact, because it is a part of the significand.
    let rest = limited - Float(whole)
    return whole &+ (rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0)
  }
}
