import SwiftletGraph

/// Operators that take a scheme of their own, under the names that a rule finds them by.
struct SensitivityCandidate: Hashable, Sendable {
  let operation: String
  let output: String

  var rule: Recipe.Rule { Recipe.Rule(operation: operation, output: output, scheme: .int16x8) }

  /// Those of a plan that are at int8, in order of execution, each once. What only moves values goes with what computed
  /// them, unless the values are the model's own inputs; loops and branches with what they call.
  static func all(in plan: QuantizationPlan, of graph: Graph) -> [SensitivityCandidate] {
    var seen = Set<SensitivityCandidate>()
    return zip(plan.subgraphs, graph.subgraphs).flatMap { planned, subgraph in
      planned.operators.compactMap { operation -> SensitivityCandidate? in
        guard operation.scheme == .int8, subgraph.operators.indices.contains(operation.index),
          subgraph.hasOwnScheme(subgraph.operators[operation.index])
        else { return nil }
        let candidate = SensitivityCandidate(operation: operation.name, output: operation.output)
        return seen.insert(candidate).inserted ? candidate : nil
      }
    }
  }
}

extension Graph.Subgraph {
  fileprivate func hasOwnScheme(_ operation: Graph.Operator) -> Bool {
    switch operation.policy {
    case nil, .control, .variable: false
    case .sameAsInput(let position):
      operation.inputs.indices.contains(position) && inputs.contains(operation.inputs[position])
    default: touchesFloat(operation)
    }
  }
}
