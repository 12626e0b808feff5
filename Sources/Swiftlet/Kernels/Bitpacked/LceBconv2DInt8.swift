/// 8-bit results: `activation(sum) * multiplier[c] + bias[c]`, divided by the output's scale, moved by its zero point,
/// rounded half away from zero and limited to the type.
///
/// Larq Compute Engine computes this in 32-bit floating point; here ``FixedPointLine`` does, which preparation finds.
/// The two differ by one unit at most, where a result is nearly halfway between two elements.
struct LceBconv2DInt8: LceBconv2DOutput {
  private let channels: Int
  private let low: Int32
  private let high: Int32
  private let lines: FixedPointLines
  private let output: MutableElements<Int8>

  static func check(_ node: LceBconv2DNode, _ operation: Operation) throws(ModelError) {
    try forEachLine(node, operation) { _, _ in }
  }

  static func preparedBytes(_ channels: Int) -> Int { FixedPointLines.byteCount(channels) }

  static func prepare(
    _ node: LceBconv2DNode, _ operation: Operation, _ prepared: PreparedBytes, at offset: Int
  ) throws(ModelError) {
    try forEachLine(node, operation) { channel, line in
      FixedPointLines.store(line, channel, of: node.channels, in: prepared, at: offset)
    }
  }

  /// - Throws: `.quantization` where the output has no scale for all of its elements; `.notConstant`;
  ///   `.elementOutOfRange` for a multiplier or a bias that is not finite, or 2^29 units of the output or more.
  private static func forEachLine(
    _ node: LceBconv2DNode, _ operation: Operation, _ body: (Int, FixedPointLine) -> Void
  ) throws(ModelError) {
    guard node.output.type == .int8 else { throw operation.error(.unsupportedType, node.output) }
    let multiplier = try node.channelOperand(operation, LceBconv2DNode.multiplier, .float32)
    let bias = try node.channelOperand(operation, LceBconv2DNode.bias, .float32)
    try node.expectNone(operation, LceBconv2DNode.thresholds)
    guard let multipliers = multiplier.constant(as: Float.self) else {
      throw operation.error(.notConstant, multiplier)
    }
    guard let biases = bias.constant(as: Float.self) else { throw operation.error(.notConstant, bias) }
    let scale = Double(try node.output.uniformScale)
    let zeroPoint = Double(try node.output.zeroPoint)
    for channel in 0..<node.channels {
      let slope = Double(multipliers[channel]) / scale
      guard FixedPointLine.takes(slope) else {
        throw operation.error(.elementOutOfRange, multiplier, detail: channel)
      }
      let offset = Double(biases[channel]) / scale + zeroPoint
      guard FixedPointLine.takes(offset) else {
        throw operation.error(.elementOutOfRange, bias, detail: channel)
      }
      body(channel, FixedPointLine(slope: slope, offset: offset))
    }
  }

  @inline(__always)
  init(_ invocation: Invocation, _ record: LceBconv2DRecord, preparedAt offset: Int) {
    low = record.low
    high = record.high
    channels = Int(record.geometry.outputs)
    lines = FixedPointLines(invocation, at: offset, count: channels)
    output = invocation.output(0, count: record.outputCount)
  }

  @inline(__always)
  func store(_ differences: Int32, _ channel: Int, _ window: LceBconv2DWindow) {
    let sum = clamp(window.sum(differences), low, high)
    let value = clamp(lines.value(channel, at: sum), -128, 127)
    output[window.index &* channels &+ channel] = Int8(truncatingIfNeeded: value)
  }
}
