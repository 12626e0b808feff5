import Swiftlet
import SwiftletGraph

/// What an operand of an operator stands for.
enum OperandRole: Hashable {
  case activation
  case weights
  case bias

  /// What a sentence calls it.
  var phrase: String {
    switch self {
    case .activation: "an operand like any other"
    case .weights: "weights"
    case .bias: "a bias"
    }
  }
}

/// A matrix product in an operator: positions of its operands. Biases have the scale of input times weights.
struct MatrixProduct {
  let input: Int
  let weights: Int
  /// `nil` where the product has no bias.
  var bias: Int?

  /// The products that an operator computes; none for operators without weights.
  ///
  /// Source: the TensorFlow Lite schema's operators, and TensorFlow Lite Micro's kernels for the scale of biases.
  static func all(of operation: BuiltinOperator?) -> [MatrixProduct] {
    switch operation {
    case .conv2D, .depthwiseConv2D, .fullyConnected: [MatrixProduct(input: 0, weights: 1, bias: 2)]
    case .transposeConv: [MatrixProduct(input: 2, weights: 1, bias: 3)]
    // The bias belongs to the product with the input; the one with the hidden state has none.
    case .unidirectionalSequenceLstm:
      (1...4).map { MatrixProduct(input: 0, weights: $0, bias: $0 + 11) }
        + (5...8).map { MatrixProduct(input: 18, weights: $0) }
    // The second product is that of the state and the weights in time.
    case .svdf: [MatrixProduct(input: 0, weights: 1), MatrixProduct(input: 4, weights: 2, bias: 3)]
    case .unidirectionalSequenceRnn:
      [MatrixProduct(input: 0, weights: 1, bias: 3), MatrixProduct(input: 4, weights: 2)]
    default: []
    }
  }

  /// What the operand at a position stands for.
  static func role(of position: Int, in operation: BuiltinOperator?) -> OperandRole {
    for product in all(of: operation) {
      if product.weights == position { return .weights }
      if product.bias == position { return .bias }
    }
    return .activation
  }
}
