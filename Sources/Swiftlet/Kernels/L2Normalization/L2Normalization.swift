/// L2_NORMALIZATION in floating point, over the last axis: `output[i] = input[i] / max(norm, 0.000001)` with
/// `norm = √(sum over j of input[j]^2)`.
struct FloatL2Normalization: RowFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try operation.expectNoActivation()
  }

  @inline(__always)
  func row(_ input: Elements<Float>, _ output: MutableElements<Float>, count: Int) {
    var sum: Float = 0
    for index in 0..<count { sum += input[index] * input[index] }
    let norm = max(FloatFunctions.squareRoot(sum), 1e-6)
    for index in 0..<count { output[index] = input[index] / norm }
  }
}

/// L2_NORMALIZATION of 8-bit elements; the output's quantization is 1/128, 0. Rows of zeros stay zero.
///
/// Source of the rule: TensorFlow Lite Micro. The sum of squares is limited where it overflows there, in rows of tens
/// of thousands of large elements.
struct Int8L2Normalization: RowFunction {
  private let zeroPoint: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try operation.expectNoActivation()
    _ = try input.uniformScale
    zeroPoint = try input.zeroPoint
    try output.expectScale(1 / 128)
    try output.expectZeroPoint(0)
  }

  func row(_ input: Elements<Int8>, _ output: MutableElements<Int8>, count: Int) {
    var sum: Int64 = 0
    for index in 0..<count {
      let value = Int32(input[index]) &- zeroPoint
      sum = sum &+ Int64(value &* value)
    }
    let root = FixedPoint.inverseSquareRoot(Int32(truncatingIfNeeded: min(sum, Int64(Int32.max))))
    for index in 0..<count {
      let value = Int32(input[index]) &- zeroPoint
      let result = FixedPoint.multiply(value, root.multiplier, root.shift &+ 7)
      output[index] = Int8(truncatingIfNeeded: clamp(result, -128, 127))
    }
  }
}

extension Operation {
  /// Requires that the option `fused_activation_function` says that there is none.
  func expectNoActivation() throws(ModelError) {
    guard try FusedActivation(self, slot: 0) == .none else { throw error(.options) }
  }
}
