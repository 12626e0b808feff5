internal import CSwiftletKernels

/// SOFTMAX of 8-bit elements to 8 bits (quantization 1/256, -128) or 16 bits (2^-16, -32768).
///
/// Differences to the row's maximum are Q5.26, their exponentials Q0.31, the sum of these Q12.19.
/// Source of the rule: TensorFlow Lite Micro. Where the sum reaches 512, which it does not accept for 8-bit outputs,
/// every probability rounds to 0.
struct Int8Softmax<Output: TensorElement & FixedWidthInteger>: RowFunction {
  private let multiplier: Int32
  private let shift: Int32
  /// Elements that are farther below the maximum count as nothing.
  private let largestDifference: Int32

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try output.expectScale(Output.bitWidth > 8 ? 1 / 65536 : 1 / 256)
    try output.expectZeroPoint(Int32(truncatingIfNeeded: Output.min))
    let beta = try operation.softmaxBeta
    // beta * scale * 2^26, above one, at most the largest number of 31 bits.
    let factor = QuantizedMultiplier(max(beta, 0), try input.scale, over: 0x1p-26)
    guard factor.shift > 1 || (factor.shift == 1 && factor.multiplier > 1 &<< 30) else {
      throw operation.error(.quantization, input)
    }
    multiplier = factor.shift > 31 ? Int32.max : factor.multiplier
    shift = min(factor.shift, 31)
    largestDifference = (31 &<< 26) &>> shift
  }

  @inline(__always)
  func row(_ input: Elements<Int8>, _ output: MutableElements<Output>, count: Int) {
    var largest = Int8.min
    for index in 0..<count { largest = max(largest, input[index]) }
    var sum: Int32 = 0
    for index in 0..<count {
      let difference = Int32(input[index]) &- Int32(largest)
      guard difference >= 0 &- largestDifference else { continue }
      let term = FixedPoint.roundingDivide(exponential(difference), byPowerOfTwo: 12)
      // Limited instead of wrapped, for rows of thousands of equal elements.
      sum = sum > Int32.max &- term ? Int32.max : sum &+ term
    }
    // The maximum alone gives 2^19, so that there is a bit to find.
    let zeros = Int32(truncatingIfNeeded: sum.leadingZeroBitCount)
    let fraction = Int32(bitPattern: (UInt32(bitPattern: sum) &<< UInt32(bitPattern: zeros)) ^ 0x8000_0000)
    let scale = FixedPoint.reciprocalOfOnePlus(fraction)
    let exponent = 12 &- zeros &+ 31 &- Int32(truncatingIfNeeded: Output.bitWidth)
    let lowest = Int32(truncatingIfNeeded: Output.min)
    let highest = Int32(truncatingIfNeeded: Output.max)
    for index in 0..<count {
      let difference = Int32(input[index]) &- Int32(largest)
      guard difference >= 0 &- largestDifference, exponent <= 31 else {
        output[index] = Output.min
        continue
      }
      let product = FixedPoint.doublingHighMultiply(scale, exponential(difference))
      let rounded = FixedPoint.roundingDivide(product, byPowerOfTwo: exponent)
      output[index] = Output(truncatingIfNeeded: clamp(rounded &+ lowest, lowest, highest))
    }
  }

  @inline(__always)
  private func exponential(_ difference: Int32) -> Int32 {
    FixedPoint.exp(
      negative: FixedPoint.doublingHighMultiply(difference &<< shift, multiplier), fractionBits: 26)
  }
}

#if !hasFeature(Embedded) || HOST_KERNELS
  extension Int8Softmax {
    static var hasHostRows: Bool { true }
    /// The exponentials of all differences that 8-bit elements may have, zero for those that count as nothing.
    static var tableCount: Int { 256 }

    func tabulate(in table: MutableElements<Int32>) {
      for index in 0..<256 {
        let difference = 0 - Int32(index)
        table[index] = difference >= 0 - largestDifference ? exponential(difference) : 0
      }
    }

    func computeOnHost(
      _ input: Elements<Int8>, _ output: MutableElements<Output>, rows: Int, depth: Int,
      table: Elements<Int32>, _ instructions: swiftlet_host_family
    ) -> Bool {
      unsafe swiftlet_host_softmax_int8(
        instructions, input.base, output.base, Int32(truncatingIfNeeded: Output.bitWidth / 8), Int64(rows),
        Int64(depth), table.base)
      return true
    }
  }
#endif
