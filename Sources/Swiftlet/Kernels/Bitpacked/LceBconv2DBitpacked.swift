/// Packed signs: -1 where more bits differ than the channel's threshold. The converter puts activation, multiplier and
/// bias into thresholds, so that this output has no need of them.
///
/// A tap in a border of zeros counts as if half of its bits differed.
struct LceBconv2DBitpacked: LceBconv2DOutput {
  private let wordsPerWindow: Int
  private let thresholds: Elements<Int32>
  private let output: MutableElements<BitpackedWord>

  static func check(_ node: LceBconv2DNode, _ operation: Operation) throws(ModelError) {
    guard node.output.type == .int32 else { throw operation.error(.unsupportedType, node.output) }
    try node.expectNone(operation, LceBconv2DNode.multiplier)
    try node.expectNone(operation, LceBconv2DNode.bias)
    _ = try node.channelOperand(operation, LceBconv2DNode.thresholds, .int32)
  }

  static func elementCount(_ channels: Int) -> Int { BitpackedWord.count(channels: channels) }

  @inline(__always)
  init(_ invocation: Invocation, _ record: LceBconv2DRecord, preparedAt offset: Int) {
    let channels = Int(record.geometry.outputs)
    wordsPerWindow = BitpackedWord.count(channels: channels)
    thresholds = invocation.input(LceBconv2DNode.thresholds, count: channels)
    output = invocation.output(0, count: record.geometry.windows.count &* wordsPerWindow)
  }

  @inline(__always)
  func begin(_ window: LceBconv2DWindow) {
    output.dropping(window.index &* wordsPerWindow).fill(0, count: wordsPerWindow)
  }

  @inline(__always)
  func store(_ differences: Int32, _ channel: Int, _ window: LceBconv2DWindow) {
    // Half a bit more than an integer is above what the next integer is above.
    let count = differences &+ (window.missing &+ 1) / 2
    guard count > thresholds[channel] else { return }
    let word = window.index &* wordsPerWindow &+ channel / BitpackedWord.bitWidth
    output[word] |= 1 &<< BitpackedWord(truncatingIfNeeded: channel)
  }
}
