import Swiftlet
import SwiftletGraph

/// Whether a plan, which may come from a file, fits a canonical float graph.
///
/// Holds afterwards: every index exists; every float activation and every float constant that an operator reads is
/// planned once; scales that an operator needs to be the same are the same.
struct PlanFit {
  let plan: QuantizationPlan
  let subgraph: Graph.Subgraph
  private let stored: [Int: AffineQuantization]

  init(_ plan: QuantizationPlan, _ subgraph: Graph.Subgraph) {
    self.plan = plan
    self.subgraph = subgraph
    stored = Dictionary(plan.tensors.map { ($0.tensor, $0.quantization) }) { first, _ in first }
  }

  func check() throws(QuantizationError) {
    let activations = subgraph.tensors.indices.filter(subgraph.isFloatActivation)
    guard plan.tensors.count == activations.count, Set(stored.keys) == Set(activations) else {
      throw QuantizationError(misfitAt: "tensors")
    }
    guard plan.operators.count == subgraph.operators.count else {
      throw QuantizationError(misfitAt: "operators")
    }
    for (index, planned) in plan.operators.enumerated() {
      let operation = subgraph.operators[index]
      guard planned.index == index, planned.name == operation.code.description,
        constantsFit(planned, operation), requantizationFits(planned, operation),
        scalesAgree(planned, operation)
      else {
        throw QuantizationError(
          misfitAt: "operator \(index) \(operation.code), output '\(subgraph.outputName(of: operation))'")
      }
    }
  }

  /// Every float constant once; a bias may be added where there is none.
  private func constantsFit(
    _ planned: QuantizationPlan.OperatorPlan, _ operation: Graph.Operator
  ) -> Bool {
    var positions = operation.inputs.indices.filter {
      operation.inputs[$0] >= 0 && subgraph.tensors[operation.inputs[$0]].floats != nil
    }
    let isWeighted = operation.policy?.isWeighted ?? false
    if isWeighted, planned.constants.contains(where: { $0.input == 2 }),
      operation.inputs.count == 2 || operation.inputs.count > 2 && operation.inputs[2] == -1
    {
      positions.append(2)
    }
    guard planned.constants.map(\.input).sorted() == positions else { return false }
    guard isWeighted, let bias = planned.constants.first(where: { $0.input == 2 }) else { return true }
    return planned.constants.contains { $0.input == 1 && $0.scales.count == bias.scales.count }
  }

  private func requantizationFits(
    _ planned: QuantizationPlan.OperatorPlan, _ operation: Graph.Operator
  ) -> Bool {
    let positions = planned.requantized.map(\.input)
    guard !positions.isEmpty else { return true }
    return operation.policy == .joined && Set(positions).count == positions.count
      && positions.allSatisfy {
        operation.inputs.indices.contains($0) && stored[operation.inputs[$0]] != nil
      }
  }

  private func scalesAgree(
    _ planned: QuantizationPlan.OperatorPlan, _ operation: Graph.Operator
  ) -> Bool {
    let outputs = operation.outputs.compactMap { stored[$0] }
    guard let output = outputs.first else { return true }
    switch operation.policy {
    case .fixed(let function):
      return output == function.quantization(plan.scheme)
    case .sameAsInput, .joined:
      let inputs = operation.inputs.enumerated().compactMap { position, tensor in
        planned.requantized.first { $0.input == position }?.quantization ?? stored[tensor]
      }
      let constants = planned.constants.flatMap { constant in
        constant.scales.map { AffineQuantization(scale: $0, zeroPoint: constant.zeroPoint) }
      }
      return (outputs + inputs + constants).allSatisfy { $0 == output }
    default:
      return true
    }
  }
}

extension QuantizationError {
  /// A plan that was made for another model, or changed.
  init(misfitAt place: String) {
    self.init(
      "the plan does not fit the model", place: place,
      advice: "use the plan as it was saved, with the float model that it was made for")
  }
}

extension Graph.Subgraph {
  /// The name of an operator's first output, by which people know the operator.
  func outputName(of operation: Graph.Operator) -> String {
    operation.outputs.first.flatMap { tensors.indices.contains($0) ? tensors[$0].name : nil } ?? ""
  }
}
