import SwiftletGraph

/// The weights of an operator: what each channel needs, and what its scale reaches.
struct StoredWeights {
  let operation: String
  let output: String
  let form: QuantizationPlan.ConstantPlan.Form
  /// The smallest and the largest weight of each channel, or of all.
  let channels: [ValueRange]
  /// The largest magnitude that each channel's scale can store.
  let limits: [Float]

  /// Of every operator of a plan with constant weights at 8 bits.
  static func all(in plan: QuantizationPlan, of graph: Graph) -> [StoredWeights] {
    zip(plan.subgraphs, graph.subgraphs).flatMap { planned, subgraph in
      planned.operators.compactMap { operation in
        guard subgraph.operators.indices.contains(operation.index) else { return nil }
        return StoredWeights(operation, subgraph.operators[operation.index], subgraph)
      }
    }
  }

  private init?(
    _ planned: QuantizationPlan.OperatorPlan, _ operation: Graph.Operator, _ subgraph: Graph.Subgraph
  ) {
    guard operation.policy?.isWeighted ?? false,
      let plan = planned.constants.first(where: {
        $0.input == operation.weightedOperands.weights && $0.form == .int8
      }),
      operation.inputs.indices.contains(plan.input), operation.inputs[plan.input] >= 0,
      !plan.scales.isEmpty
    else { return nil }
    let tensor = subgraph.tensors[operation.inputs[plan.input]]
    guard let values = tensor.floats, !values.isEmpty else { return nil }
    self.operation = planned.name
    output = planned.output
    form = plan.form
    limits = plan.scales.map { $0 * 127 }
    guard plan.scales.count > 1 else {
      channels = [ValueRange(of: values)].compactMap { $0 }
      return
    }
    guard tensor.shape.indices.contains(plan.axis), Int(tensor.shape[plan.axis]) == plan.scales.count else {
      return nil
    }
    let inner = tensor.shape[(plan.axis + 1)...].reduce(1) { $0 &* Int($1) }
    var channels = [ValueRange](repeating: ValueRange(low: 0, high: 0), count: plan.scales.count)
    for (index, value) in values.enumerated() {
      channels[index / max(inner, 1) % channels.count].merge(ValueRange(low: value, high: value))
    }
    self.channels = channels
  }
}
