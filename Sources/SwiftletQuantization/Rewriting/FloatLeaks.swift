import Swiftlet
import SwiftletGraph

/// Looks for operators of a quantized subgraph that compute in floating point although their plan says otherwise.
struct FloatLeaks {
  /// - Parameter planned: for every operator its plan; `nil` for conversions that the rewriter put in.
  func check(
    _ subgraph: Graph.Subgraph, _ planned: [QuantizationPlan.OperatorPlan?]
  ) throws(QuantizationError) {
    for (operation, plan) in zip(subgraph.operators, planned) {
      guard let plan, plan.scheme.isInteger,
        let leak = (operation.inputs + operation.outputs).first(where: {
          guard $0 >= 0, subgraph.tensors[$0].type == .float32 else { return false }
          return operation.policy != .binarized || subgraph.tensors[$0].constant == nil
        })
      else { continue }
      throw QuantizationError(
        "\(operation.code) would stay in floating point",
        place: "operator \(plan.index), output '\(plan.output)', tensor '\(subgraph.tensors[leak].name)'",
        advice: "report this model: every operator that is accepted should be quantized")
    }
  }
}
