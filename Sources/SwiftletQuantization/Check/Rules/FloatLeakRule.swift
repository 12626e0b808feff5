import Swiftlet
import SwiftletGraph

/// Operators that compute in floating point where the rest of the model is quantized, and why they do.
struct FloatLeakRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    guard model.isQuantized || model.requirement == .int8 || model.requirement == .int16x8 else { return [] }
    let twins = TwinConstants(model)
    return model.graph.subgraphs.indices.flatMap { subgraph in
      FloatIsland.all(in: model, subgraph: subgraph).map { operation, island in
        let site = OperatorSite(model: model, subgraph: subgraph, index: operation)
        let cause = FloatCause(site, island: island, twins: twins)
        return site.finding(
          .floatOperator, tensor: cause.tensor, "\(site.name) computes in floating point: \(cause.text)",
          hint: cause.advice)
      } + roundTrips(model, subgraph)
    }
  }

  private func roundTrips(_ model: CheckedModel, _ subgraph: Int) -> [Finding] {
    let graph = model.graph.subgraphs[subgraph]
    let edges = model.edges[subgraph]
    return graph.operators.indices.compactMap { index in
      let operation = graph.operators[index]
      guard operation.builtin == .quantize, let input = operation.inputs.first, input >= 0,
        let producer = edges.producers[input], graph.operators[producer].builtin == .dequantize
      else { return nil }
      return OperatorSite(model: model, subgraph: subgraph, index: index).finding(
        .floatRoundTrip, tensor: input,
        "operator \(producer) DEQUANTIZE makes floats that this QUANTIZE only turns back into integers",
        hint:
          "one QUANTIZE from integers to integers does the same without floating point; quantize the float model again"
      )
    }
  }
}
