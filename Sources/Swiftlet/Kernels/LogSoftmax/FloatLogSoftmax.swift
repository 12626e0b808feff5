/// LOG_SOFTMAX in floating point, over the last axis: `output[i] = input[i] - ln (sum over j of e^input[j])`.
struct FloatLogSoftmax: RowFunction {
  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {}

  @inline(__always)
  func row(_ input: Elements<Float>, _ output: MutableElements<Float>, count: Int) {
    var largest = -Float.greatestFiniteMagnitude
    for index in 0..<count { largest = largest < input[index] ? input[index] : largest }
    var sum: Float = 0
    for index in 0..<count { sum += FloatFunctions.exp(input[index] - largest) }
    let logarithm = FloatFunctions.log(sum)
    for index in 0..<count { output[index] = input[index] - largest - logarithm }
  }
}
