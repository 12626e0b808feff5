internal import CSwiftletKernels

/// SOFTMAX of 16-bit elements, by tables; the output's quantization is 2^-15, 0.
///
/// Differences to the row's maximum are scaled so that [-65535, 0] stands for [-10, 0]; exponentials are Q0.15,
/// their sum Q16.15. Source of the rule: TensorFlow Lite Micro.
struct Int16Softmax: RowFunction {
  let multiplier: Int32
  let shift: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try input.expectZeroPoint(0)
    try output.expectZeroPoint(0)
    try output.expectScale(1 / 32768)
    let beta = try operation.softmaxBeta
    guard beta >= 0 else { throw operation.error(.options) }
    let factor = QuantizedMultiplier(
      bits: swiftlet_wide_quotient(try input.scale, beta, (10.0 / 65535.0 as Double).bitPattern))
    // Differences of 17 bits stay inside of 32.
    guard factor.shift <= 15 else { throw operation.error(.quantization, input) }
    multiplier = factor.multiplier
    shift = factor.shift
  }

  @inline(__always)
  func row(_ input: Elements<Int16>, _ output: MutableElements<Int16>, count: Int) {
    var largest = Int16.min
    for index in 0..<count { largest = max(largest, input[index]) }
    var sum: Int32 = 0
    for index in 0..<count {
      let difference = FixedPoint.multiply(Int32(input[index]) &- Int32(largest), multiplier, shift)
      let centred = clamp(difference &+ 32767, -32768, 32767)
      let value = InterpolatedFunctions.exponential(Int16(truncatingIfNeeded: centred))
      output[index] = value
      // Limited instead of wrapped, for rows of tens of thousands of equal elements.
      sum = sum > Int32.max &- Int32(value) ? Int32.max : sum &+ Int32(value)
    }
    // The maximum alone gives almost 2^15, so that there is a bit to find.
    let zeros = Int64(sum.leadingZeroBitCount)
    // The sum in [1, 2) in Q1.16, whose fraction is centred for the table.
    let normal = ((Int64(sum) &<< (zeros &- 1)) &+ (1 &<< 13)) &>> 14
    let centred = clamp(Int32(truncatingIfNeeded: normal) &- (1 &<< 15) &- (1 &<< 16), -32768, 32767)
    let scale = Int64(InterpolatedFunctions.reciprocal(Int16(truncatingIfNeeded: centred)))
    let bits = 31 &- zeros
    for index in 0..<count {
      let product = Int32(
        truncatingIfNeeded: (Int64(output[index]) &* scale &+ (1 &<< (bits &- 1))) &>> bits)
      output[index] = Int16(truncatingIfNeeded: clamp(product, 0, 32767))
    }
  }
}
