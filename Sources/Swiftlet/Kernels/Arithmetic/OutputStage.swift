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

/// The output's zero point, and the range that a fused activation leaves of integer results of at most 16 bits.
struct IntegerStage: OutputStage {
  private let narrowOffset: Int16
  private let narrowLow: Int16
  private let narrowHigh: Int16

  @inline(__always) var offset: Int32 { Int32(narrowOffset) }
  @inline(__always) var low: Int32 { Int32(narrowLow) }
  @inline(__always) var high: Int32 { Int32(narrowHigh) }

  @inline(never)
  init(_ operation: Operation, _ output: Tensor, _ activation: FusedActivation) throws(ModelError) {
    let range = try activation.quantizedRange(of: output)
    // Values of the output's type, zero points too.
    guard let offset = Int16(exactly: try output.zeroPoint), let low = Int16(exactly: range.low),
      let high = Int16(exactly: range.high)
    else { throw operation.error(.quantization, output) }
    narrowOffset = offset
    narrowLow = low
    narrowHigh = high
  }
}
