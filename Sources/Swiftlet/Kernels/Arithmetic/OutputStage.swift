internal import CSwiftletKernels

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

  @inline(__always)
  init(_ operation: Operation, _ output: Tensor, _ activation: FusedActivation) throws(ModelError) {
    guard let stage = IntegerStage(output, activation) else { throw operation.error(.quantization, output) }
    self = stage
  }

  /// `nil` where the scale is unusable, or 32 bits do not hold a limit.
  @inline(__always)
  init?(_ output: Tensor, _ activation: FusedActivation) {
    self.init(output, activation, output.affine)
  }

  /// The same where the output's parameters are known.
  @inline(never)
  init?(
    _ output: Tensor, _ activation: FusedActivation, _ affine: (scaleBits: UInt32, zeroPoint: Int32)
  ) {
    let (scale, zeroPoint) = affine
    let type = output.storedLimits
    let range = swiftlet_narrow(
      type.low, type.high, Int32(activation.rawValue), Float(bitPattern: scale), zeroPoint)
    let low = Int32(truncatingIfNeeded: range)
    let high = Int32(truncatingIfNeeded: range &>> 32)
    guard scale != 0, low <= high else { return nil }
    // Values of the output's type, zero points too.
    narrowOffset = Int16(truncatingIfNeeded: zeroPoint)
    narrowLow = Int16(truncatingIfNeeded: low)
    narrowHigh = Int16(truncatingIfNeeded: high)
  }
}
