/// Floating-point results: `activation(sum) * multiplier[c] + bias[c]`.
struct LceBconv2DFloat: LceBconv2DOutput {
  private let channels: Int
  private let low: Int32
  private let high: Int32
  private let multipliers: Elements<Float>
  private let biases: Elements<Float>
  private let output: MutableElements<Float>

  static func check(_ node: LceBconv2DNode, _ operation: Operation) throws(ModelError) {
    guard node.output.type == .float32 else { throw operation.error(.unsupportedType, node.output) }
    _ = try node.channelOperand(operation, LceBconv2DNode.multiplier, .float32)
    _ = try node.channelOperand(operation, LceBconv2DNode.bias, .float32)
    try node.expectNone(operation, LceBconv2DNode.thresholds)
  }

  @inline(__always)
  init(_ invocation: Invocation, _ record: LceBconv2DRecord, preparedAt offset: Int) {
    channels = Int(record.geometry.outputs)
    low = record.low
    high = record.high
    multipliers = invocation.input(LceBconv2DNode.multiplier, count: channels)
    biases = invocation.input(LceBconv2DNode.bias, count: channels)
    output = invocation.output(0, count: record.outputCount)
  }

  @inline(__always)
  func store(_ differences: Int32, _ channel: Int, _ window: LceBconv2DWindow) {
    let sum = clamp(window.sum(differences), low, high)
    output[window.index &* channels &+ channel] =
      Float(sum) * multipliers[channel] + biases[channel]
  }
}
