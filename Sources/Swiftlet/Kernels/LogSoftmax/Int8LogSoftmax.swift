/// LOG_SOFTMAX of 8-bit elements; the output's quantization is 1/16, 127.
///
/// Differences to the row's maximum and the logarithm are Q5.26, exponentials Q0.31, their sum Q12.19.
/// Source of the rule: TensorFlow Lite Micro. The sum is limited where it overflows there, in rows of thousands of
/// equal elements.
struct Int8LogSoftmax: RowFunction {
  private let multiplier: Int32
  private let shift: Int32
  private let inverseMultiplier: Int32
  private let inverseShift: Int32
  /// Elements that are farther below the maximum count as nothing.
  private let largestDifference: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try output.expectScale(16 / 256)
    try output.expectZeroPoint(127)
    let factor = min(Double(try input.uniformScale) * 67_108_864, 2_147_483_647)
    guard factor > 1 else { throw operation.error(.quantization, input) }
    let quantized = QuantizedMultiplier(factor)
    multiplier = quantized.multiplier
    shift = quantized.shift
    let inverse = QuantizedMultiplier(
      Double(Int64(1) &<< Int64(31 &- quantized.shift)) / Double(quantized.multiplier))
    inverseMultiplier = inverse.multiplier
    inverseShift = inverse.shift
    largestDifference = Int32(truncatingIfNeeded: (Int64(31) &<< 26) &>> Int64(quantized.shift))
  }

  func row(_ input: Elements<Int8>, _ output: MutableElements<Int8>, count: Int) {
    var largest = Int8.min
    for index in 0..<count { largest = max(largest, input[index]) }
    var sum: Int32 = 0
    for index in 0..<count {
      let difference = Int32(input[index]) &- Int32(largest)
      guard difference >= 0 &- largestDifference else { continue }
      let exponential = FixedPoint.exp(
        negative: FixedPoint.multiply(difference, multiplier, shift), fractionBits: 26)
      let term = FixedPoint.roundingDivide(exponential, byPowerOfTwo: 12)
      sum = sum > Int32.max &- term ? Int32.max : sum &+ term
    }
    let logarithm = FixedPoint.logarithm(sum)
    // From here on differences do not fit Q5.26 with the logarithm subtracted.
    let lowest = max(
      -1 &- largestDifference,
      FixedPoint.multiply(logarithm &+ Int32.min, inverseMultiplier, inverseShift))
    for index in 0..<count {
      let difference = Int32(input[index]) &- Int32(largest)
      guard difference > lowest else {
        output[index] = Int8.min
        continue
      }
      let real = FixedPoint.multiply(difference, multiplier, shift) &- logarithm
      let stored = FixedPoint.roundingDivide(real, byPowerOfTwo: 22) &+ 127
      output[index] = Int8(truncatingIfNeeded: clamp(stored, -128, 127))
    }
  }
}
