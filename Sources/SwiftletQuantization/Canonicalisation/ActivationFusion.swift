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
    for (index, operation) in subgraph.operators.enumerated() {
      let activation: OperatorOptions.Activation
      switch operation.builtin {
      case .relu: activation = .relu
      case .relu6: activation = .relu6
      default: continue
      }
      let input = operation.inputs[0]
      guard let writer = subgraph.producer(of: input), subgraph.consumers(of: input).count == 1,
        !subgraph.outputs.contains(input),
        subgraph.operators[writer].fusedActivation == OperatorOptions.Activation.none,
        subgraph.operators[writer].builtin.map(ActivationFusion.canFuse) == true
      else { continue }
      subgraph.operators[writer].fusedActivation = activation
      subgraph.operators[writer].outputs[0] = operation.outputs[0]
      subgraph.removeOperators([index])
      return "fused \(operation.code) into \(subgraph.operators[writer].code)"
    }
    return nil
  }

  private static func canFuse(_ operation: BuiltinOperator) -> Bool {
    switch operation {
    case .conv2D, .depthwiseConv2D, .fullyConnected, .add, .sub, .mul: true
    default: false
    }
  }
}
