/// RSQRT of 8-bit elements; the highest element for zero and below.
///
/// Source of the rule: TensorFlow Lite Micro, which refuses elements below zero when it meets them.
struct Int8Rsqrt: UnaryFunction {
  private let inputZeroPoint: Int32
  private let outputZeroPoint: Int32
  private let multiplier: Int32
  private let shift: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    inputZeroPoint = try input.zeroPoint
    outputZeroPoint = try output.zeroPoint
    let divisor = ScaleRoot.nearest(try input.uniformScale) * Double(try output.uniformScale)
    let factor = QuantizedMultiplier(1 / divisor)
    // Twenty bits are added to the root, and taken away with the factor.
    guard divisor > 0, factor.shift <= 31 else { throw operation.error(.quantization, output) }
    multiplier = factor.multiplier
    shift = factor.shift &- 20
  }

  func callAsFunction(_ x: Int8) -> Int8 {
    let value = Int32(x) &- inputZeroPoint
    guard value > 0 else { return Int8.max }
    let root = FixedPoint.inverseSquareRoot(value)
    let data = FixedPoint.multiply(1, root.multiplier, root.shift &+ 20)
    // Beyond 31 places nothing is left.
    let result = shift < -31 ? 0 : FixedPoint.multiply(data, multiplier, shift)
    return Int8(truncatingIfNeeded: clamp(result &+ outputZeroPoint, -128, 127))
  }
}
