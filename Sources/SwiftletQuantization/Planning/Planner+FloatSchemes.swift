import Swiftlet
import SwiftletGraph

/// Schemes whose activations are floating point.
extension Planner {
  /// All constants as 16-bit floats, small ones as well: then the outputs are those of TensorFlow's converter. None
  /// where no constant of the network would take fewer bytes with the operator that widens it. Biases of a sequence
  /// stay: every step would add their error again.
  func planHalfPrecision(_ reference: OperatorReference) -> [QuantizationPlan.ConstantPlan] {
    guard gainsFromHalfPrecision else { return [] }
    let isSequence = network.operation(reference).builtin == .unidirectionalSequenceLstm
    return halvableConstants(reference, ofAtLeast: isSequence ? Planner.worthHalving : 1).map {
      QuantizationPlan.ConstantPlan(input: $0, form: .float16, scales: [], zeroPoint: 0, axis: 0)
    }
  }

  /// Whether a constant is large enough to be smaller as 16-bit floats behind an operator that widens it.
  func canGainFromHalfPrecision(_ reference: OperatorReference) -> Bool {
    decisions[reference]?.scheme == .float16
      && !halvableConstants(reference, ofAtLeast: Planner.worthHalving).isEmpty
  }

  /// Elements of a constant whose 16-bit floats and the operator that widens them take no more bytes.
  private static let worthHalving = 128

  /// Positions of constants within the range of 16-bit floats; beyond it a constant stays as it is.
  private func halvableConstants(_ reference: OperatorReference, ofAtLeast count: Int) -> [Int] {
    floatConstants(reference, ofAtLeast: count).filter { $0.values.allSatisfy { abs($0) < 65520 } }
      .map(\.position)
  }

  /// Weights of operators that have kernels of float activations and 8-bit weights: all that an operator has, or none.
  /// Small ones stay: what they would save is less than what they would lose.
  func planDynamic(
    _ reference: OperatorReference, _ decision: OperatorDecision
  ) -> [QuantizationPlan.ConstantPlan] {
    let operation = network.operation(reference)
    let subgraph = network.graph.subgraphs[reference.subgraph]
    let weights = floatConstants(reference, ofAtLeast: 1).filter {
      operation.dynamicWeights($0.position) != nil
    }
    guard weights.contains(where: { $0.values.count >= 1024 }) else { return [] }
    return weights.compactMap { position, values in
      let shape = subgraph.tensors[operation.inputs[position]].shape
      guard let axis = operation.dynamicWeights(position), axis.map({ shape.indices.contains($0) }) ?? true
      else {
        return nil
      }
      let scales = WeightScales(
        values, shape: shape, axis: decision.granularity == .channel ? axis : nil, bias: nil, inputScale: 1,
        biasLimit: 1, form: settings.scales
      ).scales
      return .init(input: position, form: .int8, scales: scales, zeroPoint: 0, axis: axis ?? 0)
    }
  }

  private func floatConstants(
    _ reference: OperatorReference, ofAtLeast count: Int
  ) -> [(position: Int, values: [Float])] {
    network.operation(reference).inputs.indices.compactMap { position in
      guard let values = network.constant(reference, position), values.count >= count else { return nil }
      return (position, values)
    }
  }
}

extension Graph.Operator {
  /// Whether kernels of float activations take 8-bit weights at a position: `nil` where they do not, else the axis of
  /// their scales, if there can be several.
  fileprivate func dynamicWeights(_ position: Int) -> Int?? {
    switch builtin {
    case .conv2D, .fullyConnected: position == 1 ? .some(0) : nil
    case .depthwiseConv2D: position == 1 ? .some(3) : nil
    case .unidirectionalSequenceLstm: (1...8).contains(position) || position == 16 ? .some(nil) : nil
    case .unidirectionalSequenceRnn: position == 1 || position == 2 ? .some(nil) : nil
    case .svdf: position == 1 ? .some(nil) : nil
    case .batchMatmul: position == 1 ? .some(nil) : nil
    case .embeddingLookup: position == 1 ? .some(nil) : nil
    default: nil
    }
  }
}
