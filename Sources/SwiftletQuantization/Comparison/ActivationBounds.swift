import Swiftlet
import SwiftletGraph

/// What an activation function limits values to.
struct ActivationBounds: Equatable, Sendable {
  var low: Float?
  var high: Float?

  /// For every tensor of a subgraph. Operators that only move values, or take the largest of some, keep the bounds of what
  /// they read.
  static func all(in subgraph: Graph.Subgraph) -> [ActivationBounds] {
    var bounds = [ActivationBounds](repeating: ActivationBounds(), count: subgraph.tensors.count)
    for operation in subgraph.operators {
      var written = ActivationBounds(operation)
      if written == ActivationBounds(), let moved = operation.movedInput, bounds.indices.contains(moved) {
        written = bounds[moved]
      }
      for output in operation.outputs where bounds.indices.contains(output) { bounds[output] = written }
    }
    return bounds
  }

  private init(low: Float? = nil, high: Float? = nil) {
    self.low = low
    self.high = high
  }

  private init(_ operation: Graph.Operator) {
    switch operation.builtin {
    case .relu: self.init(low: 0)
    case .relu6: self.init(low: 0, high: 6)
    case .relu0To1: self.init(low: 0, high: 1)
    case .reluN1To1: self.init(low: -1, high: 1)
    default:
      switch operation.fusedActivation {
      case .relu: self.init(low: 0)
      case .relu6: self.init(low: 0, high: 6)
      case .reluN1To1: self.init(low: -1, high: 1)
      default: self.init()
      }
    }
  }
}

extension Graph.Operator {
  /// The tensor whose values the operator moves.
  fileprivate var movedInput: Int? {
    guard case .sameAsInput(let position) = policy, inputs.indices.contains(position) else { return nil }
    return inputs[position]
  }
}
