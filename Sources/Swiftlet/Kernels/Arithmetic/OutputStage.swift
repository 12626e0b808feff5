/// The range that a fused activation leaves of floating-point results.
struct FloatStage: OutputStage {
  let low: Float
  let high: Float

  init(_ operation: Operation, _ output: Tensor, _ activation: FusedActivation) throws(ModelError) {
    let range = activation.range
    low = range.low
    high = range.high
  }
}

/// The output's zero point, and the range that a fused activation leaves of integer results.
struct IntegerStage: OutputStage {
  let offset: Int32
  let low: Int32
  let high: Int32

  @inline(never)
  init(_ operation: Operation, _ output: Tensor, _ activation: FusedActivation) throws(ModelError) {
    offset = try output.zeroPoint
    let range = try activation.quantizedRange(of: output)
    low = range.low
    high = range.high
  }
}
