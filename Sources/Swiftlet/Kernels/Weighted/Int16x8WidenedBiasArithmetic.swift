/// 16-bit activations, 8-bit weights, 64-bit sums, and a bias of 32 bits that is widened: depthwise convolutions
/// have no 32-bit sums.
enum Int16x8WidenedBiasArithmetic: WeightedArithmetic {
  typealias Fields = Int16x8Arithmetic.Fields
  static var zero: Int64 { 0 }
  static var maximumShift: Int32? { Int16x8Arithmetic.maximumShift }

  @inline(__always)
  static func accumulate(_ sum: Int64, _ input: Int16, _ inputOffset: Int32, _ weight: Int8) -> Int64 {
    Int16x8Arithmetic.accumulate(sum, input, inputOffset, weight)
  }

  @inline(__always)
  static func add(_ sum: Int64, _ bias: Int32) -> Int64 { FixedPoint.multiplyAddLong(sum, bias, 1) }

  @inline(__always)
  static func finish(_ sum: Int64, _ channel: Int, _ rescale: ChannelRescale, _ stage: IntegerStage) -> Int16
  {
    Int16x8Arithmetic.finish(sum, channel, rescale, stage)
  }
}
