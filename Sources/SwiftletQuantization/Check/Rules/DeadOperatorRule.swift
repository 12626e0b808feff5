import Swiftlet
import SwiftletGraph

/// Operators whose results nothing uses.
struct DeadOperatorRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.graph.subgraphs.indices.flatMap { subgraph in
      model.graph.deadOperators(in: subgraph).map { index in
        let site = OperatorSite(model: model, subgraph: subgraph, index: index)
        return site.finding(
          .deadOperator, "nothing uses the results of \(site.name), which takes time and memory",
          hint: "quantizing the float model drops it; or remove the branch from the source model")
      }
    }
  }
}
