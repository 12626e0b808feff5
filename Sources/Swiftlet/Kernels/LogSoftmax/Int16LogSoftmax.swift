/// LOG_SOFTMAX of 16-bit elements: the nearest element to the real result, half away from zero.
struct Int16LogSoftmax: RowFunction {
  private let input: RealInput
  private let output: RealOutput

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    self.input = try RealInput(input)
    self.output = try RealOutput(output)
  }

  func row(_ input: Elements<Int16>, _ output: MutableElements<Int16>, count: Int) {
    var largest = Int16.min
    for index in 0..<count { largest = max(largest, input[index]) }
    // With 63 bits after the point; carries count twos.
    var sum: UInt64 = 0
    var carries: Int64 = 0
    for index in 0..<count {
      let exponential = real(input[index], largest).exponential.wrappedMagnitude(fractionBits: 63)
      let (next, isCarry) = sum.addingReportingOverflow(exponential)
      sum = next
      carries = carries &+ (isCarry ? 1 : 0)
    }
    let logarithm = (WideReal(sum, exponent: -63) + WideReal(carries, exponent: 1)).logarithm
    for index in 0..<count { output[index] = self.output(real(input[index], largest) - logarithm) }
  }

  private func real(_ element: Int16, _ largest: Int16) -> WideReal {
    input.real(Int32(element) &- Int32(largest))
  }
}
