import Swiftlet
import SwiftletGraph

/// An operator with weights that the accuracy tools leave, in whole or in part, as they were planned.
public struct RefinementGap: Equatable, Sendable {
  /// The operator's name in the schema.
  public let operation: String
  /// The name of its first output.
  public let output: String
  /// What is left out, and why.
  public let reason: String
}

extension LayerwiseRefinement {
  /// The operators of a plan that ``refine(_:on:progress:)`` does not, or not fully, refine.
  func gaps(in plan: QuantizationPlan) -> [RefinementGap] {
    guard options.changesLayers else { return [] }
    let network = FloatNetwork(graph)
    return network.operators.compactMap { reference in
      let operation = network.operation(reference)
      guard plan.subgraphs.indices.contains(reference.subgraph),
        plan.subgraphs[reference.subgraph].operators.indices.contains(reference.index),
        plan.subgraphs[reference.subgraph].operators[reference.index].scheme.isInteger,
        let policy = operation.policy, policy.isWeighted || policy.hasState,
        let reason = gap(at: reference)
      else { return nil }
      return RefinementGap(
        operation: operation.code.description, output: network.outputName(reference), reason: reason)
    }
  }

  private func gap(at reference: OperatorReference) -> String? {
    let whole = "not refined: "
    guard reference.subgraph == 0 else { return whole + "it is part of a loop or branch" }
    let subgraph = graph.subgraphs[0]
    let operation = subgraph.operators[reference.index]
    guard LayerwiseRefinement.isWeighted(operation) else {
      return whole + "the tools are for CONV_2D, DEPTHWISE_CONV_2D and FULLY_CONNECTED"
    }
    guard canPropagate else { return whole + "the model has resource variables" }
    guard !sharesWeights(operation) else { return whole + "other operators read its weights as well" }
    guard let geometry = LayerGeometry(operation, subgraph) else {
      return whole + "it takes more than one sample at a time"
    }
    guard Propagation.activation(of: operation).limits != nil else {
      return whole + "its activation function does not only limit values"
    }
    guard options.adaptiveRounding else { return nil }
    let rows = "rows of \(geometry.columnCount) weights"
    if geometry.columnCount > LayerRefinement.columnLimit {
      return "\(rows), more than \(LayerRefinement.columnLimit), are rounded to the nearest"
        + (options.biasCorrection == .off ? "" : "; only the bias is corrected")
    }
    guard options.compensation, geometry.columnCount > Compensation.columnLimit else { return nil }
    return "\(rows), more than \(Compensation.columnLimit), do not make up for errors in front"
  }
}
