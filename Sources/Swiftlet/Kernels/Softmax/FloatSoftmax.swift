/// SOFTMAX in floating point, over the last axis:
/// `output[i] = e^(beta * input[i]) / sum over j of e^(beta * input[j])`.
struct FloatSoftmax: RowFunction {
  let beta: Float

  init(_ operation: Operation, _ input: Tensor, _ output: Tensor) throws(ModelError) {
    beta = try operation.softmaxBeta
  }

  @inline(__always)
  func row(_ input: Elements<Float>, _ output: MutableElements<Float>, count: Int) {
    var largest = -Float.greatestFiniteMagnitude
    for index in 0..<count { largest = largest < input[index] ? input[index] : largest }
    var sum: Float = 0
    for index in 0..<count {
      let value = FloatFunctions.exp((input[index] - largest) * beta)
      output[index] = value
      sum += value
    }
    for index in 0..<count { output[index] = output[index] / sum }
  }
}

extension Operation {
  /// The option `beta` of SOFTMAX: finite.
  var softmaxBeta: Float {
    get throws(ModelError) {
      let beta = options.scalar(0, default: Float(0))
      guard beta.isFinite else { throw error(.options) }
      return beta
    }
  }
}
