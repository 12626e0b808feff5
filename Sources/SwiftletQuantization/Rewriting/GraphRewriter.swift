import Swiftlet
import SwiftletGraph

/// Carries out a plan on a canonical float graph.
struct GraphRewriter {
  let plan: QuantizationPlan
  private(set) var graph: Graph
  /// For each activation of the result's main subgraph, by index, the tensor of the float graph that it stands for.
  private(set) var counterparts: [Int: Int] = [:]

  init(_ graph: Graph, _ plan: QuantizationPlan) {
    self.graph = graph
    self.plan = plan
  }

  mutating func rewrite() throws(QuantizationError) {
    try PlanFit(plan, graph).check()
    let network = FloatNetwork(graph)
    for tensor in network.allActivations where tensor.subgraph == 0 {
      counterparts[tensor.tensor] = tensor.tensor
    }
    for index in graph.subgraphs.indices {
      var rewriter = SubgraphRewriter(graph.subgraphs[index], plan.subgraphs[index])
      try rewriter.rewrite()
      try FloatLeaks().check(rewriter.subgraph, rewriter.planned)
      graph.subgraphs[index] = rewriter.subgraph
      guard index == 0 else { continue }
      for (tensor, source) in rewriter.converted { counterparts[tensor] = counterparts[source] }
    }
    if plan.interface == .float { FloatBorders().add(to: &graph, plan) }
    for index in graph.subgraphs.indices.dropFirst() { SlicedSteps().apply(to: &graph.subgraphs[index]) }
    setVersions()
    for index in graph.subgraphs.indices {
      let moved = graph.removeUnusedTensors(in: index)
      guard index == 0 else { continue }
      counterparts = counterparts.reduce(into: [:]) { result, pair in
        if moved.indices.contains(pair.key), let new = moved[pair.key] { result[new] = pair.value }
      }
    }
    do throws(GraphError) {
      try graph.validate()
    } catch {
      throw QuantizationError("the quantized graph is inconsistent: \(error)", advice: "report this model")
    }
  }

  private mutating func setVersions() {
    for subgraph in graph.subgraphs.indices {
      for index in graph.subgraphs[subgraph].operators.indices {
        let operation = graph.subgraphs[subgraph].operators[index]
        guard let builtin = operation.builtin, let tensor = operation.outputs.first, tensor >= 0,
          let version = OperatorVersion.version(of: builtin, graph.subgraphs[subgraph].tensors[tensor].type)
        else { continue }
        graph.subgraphs[subgraph].operators[index].version = max(operation.version, version)
      }
    }
  }
}
