import Swiftlet
import SwiftletGraph

/// Folds a multiplication, addition or subtraction by constants, one for each channel or one for all, into the
/// weights and bias of the operator in front of it. Converters leave these where they could not fold a batch
/// norm.
struct BatchNormFolding {
  func apply(to graph: inout Graph) -> [String] {
    var changes: [String] = []
    for subgraph in graph.subgraphs.indices {
      while let change = foldOne(in: &graph.subgraphs[subgraph]) { changes.append(change) }
    }
    return changes
  }

  private func foldOne(in subgraph: inout Graph.Subgraph) -> String? {
    for (index, operation) in subgraph.operators.enumerated() {
      guard let step = Step(operation, in: subgraph),
        let weighted = WeightedOperator(writing: step.input, in: subgraph),
        let values = step.values(channels: weighted.channelCount),
        subgraph.tensors[step.input].shape == subgraph.tensors[step.output].shape
      else { continue }
      let ones = [Float](repeating: 1, count: values.count)
      let zeros = [Float](repeating: 0, count: values.count)
      switch operation.builtin {
      case .mul: weighted.rescale(by: values, adding: zeros, in: &subgraph)
      case .add: weighted.rescale(by: ones, adding: values, in: &subgraph)
      default: weighted.rescale(by: ones, adding: values.map { -$0 }, in: &subgraph)
      }
      if let activation = operation.fusedActivation {
        subgraph.operators[weighted.index].fusedActivation = activation
      }
      subgraph.operators[weighted.index].outputs = [step.output]
      subgraph.removeOperators([index])
      return "folded \(operation.code) '\(subgraph.tensors[step.output].name)' into "
        + "\(subgraph.operators[weighted.index].code)"
    }
    return nil
  }

  /// MUL, ADD or SUB of a computed tensor and a constant.
  private struct Step {
    let input: Int
    let output: Int
    let constant: Graph.Tensor

    init?(_ operation: Graph.Operator, in subgraph: Graph.Subgraph) {
      guard [.mul, .add, .sub].contains(operation.builtin), operation.inputs.count == 2,
        operation.outputs.count == 1, operation.tensors.count == 3
      else { return nil }
      output = operation.outputs[0]
      let isConstant = operation.inputs.map { subgraph.tensors[$0].floats != nil }
      // A constant minus a result would need the weights negated; leave it to quantization.
      if isConstant == [false, true] {
        input = operation.inputs[0]
        constant = subgraph.tensors[operation.inputs[1]]
      } else if isConstant == [true, false], operation.builtin != .sub {
        input = operation.inputs[1]
        constant = subgraph.tensors[operation.inputs[0]]
      } else {
        return nil
      }
    }

    /// One value for each channel, `nil` where the constant varies along another axis.
    func values(channels: Int) -> [Float]? {
      guard let values = constant.floats else { return nil }
      if values.count == 1 { return [Float](repeating: values[0], count: channels) }
      guard values.count == channels, Int(constant.shape.last ?? 0) == channels else { return nil }
      return values
    }
  }
}
