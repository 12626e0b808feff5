/// What prepared bytes hold behind a weighted operator's geometry, the factors for rescaling behind it.
struct WeightedEnd<Stage: OutputStage>: BitwiseCopyable {
  var inputOffset: Int32
  /// Where a format packs the bias: its place in scratch memory once unpacked, -1 where the model does not pack it.
  /// Where none does: the form, see ``WeightedLoops``.
  var placeOrForm: Int32
  var stage: Stage
  /// 0 or 1 factor, 2 for one of each channel.
  var factors: Int16

  static func factors(_ count: Int) -> Int16 { count > 1 ? 2 : Int16(truncatingIfNeeded: count) }
}

extension FloatStage {
  static func finish(
    _ operands: WeightedOperands, _ operation: Operation, channels: Int, place: Int32,
    _ prepared: PreparedBytes?
  ) throws(ModelError) -> Int {
    try operands.checkBias(operation, channels: channels)
    let stage = try FloatStage(operation, operands.output, operands.activation)
    prepared?.store(WeightedEnd(inputOffset: 0, placeOrForm: place, stage: stage, factors: 0))
    return 0
  }
}

extension IntegerStage {
  @inline(__always)
  static func finish(
    _ operands: WeightedOperands, _ operation: Operation, channels: Int, place: Int32,
    _ prepared: PreparedBytes?
  ) throws(ModelError) -> Int {
    try operands.finish(operation, channels: channels, place: place, prepared)
  }
}
