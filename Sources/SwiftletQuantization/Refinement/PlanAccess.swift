import Swiftlet
import SwiftletGraph

/// What refinement reads from a plan and writes into it.
extension LayerRefinement.Constants {
  /// `nil` where the operator's weights are not planned as 8-bit integers.
  init?(_ plan: QuantizationPlan, operator index: Int) {
    guard plan.operators.indices.contains(index),
      let weights = plan.operators[index].constants.first(where: { $0.input == 1 }), weights.form == .int8,
      weights.zeroPoint == 0, !weights.scales.isEmpty
    else { return nil }
    self.weights = weights
    bias = plan.operators[index].constants.first { $0.input == 2 }
  }

  func store(in plan: inout QuantizationPlan, operator index: Int) {
    for position in plan.operators[index].constants.indices {
      switch plan.operators[index].constants[position].input {
      case 1: plan.operators[index].constants[position] = weights
      case 2: if let bias { plan.operators[index].constants[position] = bias }
      default: break
      }
    }
  }

  /// Gives an operator of a quantized graph the constants. Others that read the old ones keep them.
  func store(in graph: inout Graph, operator index: Int) throws(QuantizationError) {
    for (position, plan) in [(1, weights), (2, bias)] {
      guard let plan, let stored = plan.stored,
        graph.subgraphs[0].operators[index].inputs.indices.contains(position)
      else { continue }
      var tensor = graph.subgraphs[0].tensors[graph.subgraphs[0].operators[index].inputs[position]]
      tensor.constant = Graph.Constant(bytes: stored.bytes)
      tensor.quantization?.scales = plan.scales
      graph.subgraphs[0].operators[index].inputs[position] = graph.subgraphs[0].add(tensor)
    }
  }
}
