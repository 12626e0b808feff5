import Swiftlet

/// The state of SVDF in floating point: products of feature weights and inputs, of the last invocations.
struct SVDFReplay {
  /// `[filters, inputs]`
  private let weights: [Float]
  private let inputCount: Int

  /// `nil` where the weights are not constant numbers of 32 bits.
  init?(_ operation: Operation) {
    guard let index = operation.inputs[1], index >= 0 else { return nil }
    let tensor = operation.subgraph.tensor(Int(index))
    guard let weights = tensor.floatConstant, tensor.shape.rank == 2, tensor.shape[1] > 0 else { return nil }
    self.weights = weights
    inputCount = tensor.shape[1]
  }

  /// What an invocation adds to the state: for each batch the product with every filter.
  func features(of input: [Float]) -> [Float] {
    stride(from: 0, to: input.count / inputCount * inputCount, by: inputCount).flatMap { start in
      let row = Array(input[start..<start + inputCount])
      return stride(from: 0, to: weights.count / inputCount * inputCount, by: inputCount).map {
        SequenceLSTMReplay.dot(weights, $0, row)
      }
    }
  }
}
