/// The arithmetic of `Base` with weights that the model stores in another format.
enum PackedArithmetic<Base: WeightedArithmetic, Format: WeightFormat>: WeightedArithmetic
where Format.Weight == Base.Weight {
  typealias Activation = Base.Activation
  typealias Weight = Base.Weight
  typealias Fields = Base.Fields

  static var zero: Base.Accumulator { Base.zero }
  static var maximumShift: Int32? { Base.maximumShift }

  @inline(__always)
  static func accumulate(
    _ sum: Base.Accumulator, _ input: Base.Activation, _ inputOffset: Int32, _ weight: Base.Weight
  ) -> Base.Accumulator {
    Base.accumulate(sum, input, inputOffset, weight)
  }

  @inline(__always)
  static func add(_ sum: Base.Accumulator, _ bias: Base.Bias) -> Base.Accumulator { Base.add(sum, bias) }

  @inline(__always)
  static func finish(
    _ sum: Base.Accumulator, _ channel: Int, _ rescale: ChannelRescale, _ stage: Base.Stage
  ) -> Base.Activation {
    Base.finish(sum, channel, rescale, stage)
  }
}
