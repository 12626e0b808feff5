/// ELU of 8-bit elements: a table of what 32-bit floating point gives.
///
/// Source of the rule: TensorFlow Lite Micro, with the nearest 32-bit number to `e^x`.
struct Int8Elu: UnaryFunction {
  private let inputScale: Float
  private let inputZeroPoint: Int32
  private let inverseScale: Float
  private let outputZeroPoint: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    inputScale = try input.uniformScale
    inputZeroPoint = try input.zeroPoint
    inverseScale = 1 / (try output.uniformScale)
    outputZeroPoint = try output.zeroPoint
  }

  func callAsFunction(_ x: Int8) -> Int8 {
    let real = inputScale * Float(Int32(x) &- inputZeroPoint)
    // Limited before it becomes an integer, which scales that are far apart would take it out of; no number is none.
    let result = real < 0 ? Float(WideReal(real).exponential) - 1 : real
    let stored = (result * inverseScale).roundedHalfAwayFromZero + Float(outputZeroPoint)
    return Int8(max(-128, min(127, stored)))
  }
}
