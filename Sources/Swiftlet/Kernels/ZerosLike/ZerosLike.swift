/// ZEROS_LIKE: real zeros, in the shape of the input, which is not read.
///
/// Quantized tensors get their zero point, where TensorFlow Lite Micro puts the integer zero whatever it stands for.
enum ZerosLike: Kernel {
  struct Record: BitwiseCopyable {
    var byteCount: Int32
    var width: Int32
    /// The element's first bytes; all others are zero.
    var element: Int32
  }

  static func measure(_ operation: Operation) throws(ModelError) -> Requirements {
    Requirements(
      preparedBytes: MemoryLayout<Record>.size,
      stepCount: Int64(try output(operation).shape.count))
  }

  static func prepare(_ operation: Operation, _ prepared: PreparedBytes) throws(ModelError) {
    let output = try output(operation)
    let isQuantized = output.type.bitWidth < 32 && output.quantization.isPresent
    prepared.store(
      Record(
        byteCount: Int32(truncatingIfNeeded: output.byteCount),
        width: Int32(truncatingIfNeeded: output.type.bitWidth / 8),
        element: isQuantized ? (try output.zeroPoint).littleEndian : 0))
  }

  @_optimize(speed)
  static func invoke(_ invocation: Invocation) {
    let record: Record = invocation.record()
    let output: MutableElements<UInt8> = invocation.output(0, count: Int(record.byteCount))
    let element: Elements<UInt8> = invocation.prepared(at: 8, count: 4)
    guard record.element != 0 else { return output.fill(0, count: output.count) }
    output.fill(repeating: element, width: Int(record.width))
  }

  /// Checks the node.
  private static func output(_ operation: Operation) throws(ModelError) -> Tensor {
    try operation.expect(inputs: 1...1)
    let input = try operation.input(0)
    let output = try operation.output(0)
    try operation.expectMovable(input, output)
    try operation.expectSameShape(output, input)
    return output
  }
}
