import Swiftlet
import SwiftletGraph

/// Moves RELU and RELU6 into the operator that computes their input.
struct ActivationFusion {
  func apply(to graph: inout Graph) -> [String] {
    var changes: [String] = []
    for subgraph in graph.subgraphs.indices {
      while let change = fuseOne(in: &graph.subgraphs[subgraph]) { changes.append(change) }
    }
    return changes
  }

  private func fuseOne(in subgraph: inout Graph.Subgraph) -> String? {
    guard let index = subgraph.operators.indices.first(where: { canFuse($0, in: subgraph) }) else {
      return nil
    }
    let operation = subgraph.operators[index]
    guard let writer = subgraph.producer(of: operation.inputs[0]) else { return nil }
    subgraph.operators[writer].fusedActivation = ActivationFusion.activation(of: operation)
    subgraph.operators[writer].outputs = operation.outputs
    subgraph.removeOperators([index])
    return "fused \(operation.code) into \(subgraph.operators[writer].code)"
  }

  /// Whether the operator is an activation, and the only reader of what an operator without one computes.
  private func canFuse(_ index: Int, in subgraph: Graph.Subgraph) -> Bool {
    let operation = subgraph.operators[index]
    guard ActivationFusion.activation(of: operation) != nil, let input = operation.inputs.first,
      let writer = subgraph.producer(of: input)
    else { return false }
    return subgraph.consumers(of: input).count == 1 && !subgraph.outputs.contains(input)
      && ActivationFusion.takesActivation(subgraph.operators[writer])
  }

  private static func activation(of operation: Graph.Operator) -> OperatorOptions.Activation? {
    switch operation.builtin {
    case .relu: .relu
    case .relu6: .relu6
    default: nil
    }
  }

  // Swift 6.3.1 crashes when it optimises this inlined into its caller.
  @inline(never)
  private static func takesActivation(_ operation: Graph.Operator) -> Bool {
    guard operation.fusedActivation == OperatorOptions.Activation.none else { return false }
    switch operation.builtin {
    case .conv2D, .depthwiseConv2D, .fullyConnected, .add, .sub, .mul: return true
    default: return false
    }
  }
}
