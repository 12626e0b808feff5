/// L2_NORMALIZATION of 16-bit elements: the nearest element to the real result, half away from zero.
struct Int16L2Normalization: RowFunction {
  private let input: RealInput
  private let output: RealOutput
  private let outputScale: BinaryScale

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    try operation.expectNoActivation()
    self.input = try RealInput(input)
    self.output = try RealOutput(output)
    outputScale = BinaryScale(try output.uniformScale)
  }

  func row(_ input: Elements<Int16>, _ output: MutableElements<Int16>, count: Int) {
    var sum: UInt64 = 0
    for index in 0..<count {
      let value = Int32(input[index])
      sum = sum &+ UInt64(UInt32(bitPattern: value &* value))
    }
    let (root, rest) = WideReal.integerRoot(sum)
    let limit = WideReal(Float(1e-6))
    if self.input.real(1) * WideReal(sum).squareRoot < limit {
      let inverse = limit.reciprocalRoundedUp
      for index in 0..<count { output[index] = self.output(self.input.real(Int32(input[index])) * inverse) }
    } else if rest == 0 {
      // The only norms that can lead to a result half way between two elements.
      let divisor = root &* UInt64(outputScale.significand)
      for index in 0..<count {
        let size = FixedPoint.roundedQuotient(
          UInt64(input[index].magnitude), divisor, power: 0 &- outputScale.exponent)
        let result = input[index] < 0 ? 0 &- size : size
        output[index] = Int16(truncatingIfNeeded: clamp(result, -32768, 32767))
      }
    } else {
      let inverse = WideReal(sum).squareRoot.reciprocal
      for index in 0..<count { output[index] = self.output(WideReal(Int64(input[index])) * inverse) }
    }
  }
}
