/// Sums of 16-bit elements: the real sum, rounded to the output's quantization once. Sums are limited to 32 bits.
enum Int16Cumsum: CumsumRule {
  struct Stage: CumsumStage {
    let inputOffset: Int32
    let outputOffset: Int32
    let ratio: ScaleRatio

    init(_ input: Tensor, _ output: Tensor) throws(ModelError) {
      ratio = ScaleRatio(try input.uniformScale, over: try output.uniformScale)
      inputOffset = 0 &- (try input.zeroPoint)
      outputOffset = try output.zeroPoint
    }
  }

  static func zero(_ stage: Stage) -> Int64 { 0 }

  @inline(__always)
  static func add(_ sum: Int64, _ element: Int16, _ stage: Stage) -> Int64 {
    sum &+ Int64(Int32(element) &+ stage.inputOffset)
  }

  @inline(__always)
  static func finish(_ sum: Int64, _ stage: Stage) -> Int16 {
    let scaled = Int64(stage.ratio.scaled(Int32(clamping: sum)))
    return Int16(clamping: scaled &+ Int64(stage.outputOffset))
  }
}

/// Sums of 8-bit elements, as TensorFlow Lite Micro's CUMSUM has them: they start at the negative zero point rather
/// than at zero, and are rescaled with two roundings.
///
/// Its sums have 13 bits; beyond, where they overflow, results are the real ones, rounded once.
enum Int8Cumsum: CumsumRule {
  struct Stage: CumsumStage {
    let wide: Int16Cumsum.Stage
    let multiplier: Int32
    let shift: Int32

    init(_ input: Tensor, _ output: Tensor) throws(ModelError) {
      wide = try Int16Cumsum.Stage(input, output)
      let twice = 2 * Double(try input.uniformScale)
      let factor = QuantizedMultiplier(twice / (1_048_576 * Double(try output.uniformScale)))
      guard factor.shift <= 0 else { throw ModelError(.quantization, tensor: output.index) }
      multiplier = factor.multiplier
      shift = factor.shift
    }
  }

  @inline(__always)
  static func zero(_ stage: Stage) -> Int64 { Int64(stage.wide.inputOffset) }

  @inline(__always)
  static func add(_ sum: Int64, _ element: Int8, _ stage: Stage) -> Int64 {
    sum &+ Int64(Int32(element) &+ stage.wide.inputOffset)
  }

  @inline(__always)
  static func finish(_ sum: Int64, _ stage: Stage) -> Int8 {
    guard sum >= -4096, sum < 4096 else {
      let scaled = Int64(stage.wide.ratio.scaled(Int32(clamping: sum)))
      return Int8(clamping: scaled &+ Int64(stage.wide.outputOffset))
    }
    // Raised by 20 bits and halved.
    let raised = Int32(truncatingIfNeeded: sum) &<< 19
    return Int8(
      clamping: FixedPoint.multiply(raised, stage.multiplier, stage.shift) &+ stage.wide.outputOffset)
  }
}
