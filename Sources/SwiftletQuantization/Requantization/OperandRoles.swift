import Swiftlet
import SwiftletGraph

/// Which inputs of an operator are weights and biases rather than activations.
struct OperandRoles {
  /// A bias counts in units of an activation's scale times the weights'.
  struct Bias {
    let position: Int
    let activation: Int
    let weights: Int
  }

  /// 8-bit weights, which stay as they are.
  var weights: Set<Int> = []
  /// Weights that become 16-bit numbers of the same scale.
  var widenedWeights: Set<Int> = []
  var biases: [Bias] = []
  /// The axis of the weights that output channels run along, where a bias of zeros stands for a missing one.
  var channelAxis: Int?
  /// Whether kernels take a bias of 32 bits.
  var takesNarrowBias = false

  init(_ operation: Graph.Operator) {
    switch operation.builtin {
    case .conv2D, .fullyConnected:
      set(weights: [1], [Bias(position: 2, activation: 0, weights: 1)], channelAxis: 0)
      takesNarrowBias = true
    // TensorFlow Lite Micro reads 64 bits in depthwise layers whatever the type.
    case .depthwiseConv2D:
      set(weights: [1], [Bias(position: 2, activation: 0, weights: 1)], channelAxis: 3)
    case .transposeConv:
      set(weights: [1], [Bias(position: 3, activation: 2, weights: 1)], channelAxis: 0)
      takesNarrowBias = true
    case .unidirectionalSequenceLstm:
      let gates = (0..<4).map { Bias(position: 12 + $0, activation: 0, weights: 1 + $0) }
      set(weights: Set(1...11).union([16]), gates)
    case .svdf:
      set(weights: [1], [Bias(position: 3, activation: 4, weights: 2)])
      widenedWeights = [2]
    case .embeddingLookup:
      weights = [1]
    default: break
    }
  }

  private mutating func set(weights: Set<Int>, _ biases: [Bias], channelAxis: Int? = nil) {
    self.weights = weights
    self.biases = biases
    self.channelAxis = channelAxis
  }
}
