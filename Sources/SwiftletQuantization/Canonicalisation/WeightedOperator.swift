import Swiftlet
import SwiftletGraph

/// An operator with constant float weights and bias that nothing has been fused into yet.
struct WeightedOperator {
  let index: Int
  let weightsTensor: Int
  /// -1 where the operator has no bias.
  let biasTensor: Int
  let channelAxis: Int
  let weights: [Float]
  let shape: [Int32]
  let bias: [Float]?

  /// `nil` where the writer of `tensor` is no such operator, or `tensor` has another reader than one or is an
  /// output of the graph.
  init?(writing tensor: Int, in subgraph: Graph.Subgraph) {
    guard let index = subgraph.producer(of: tensor), subgraph.consumers(of: tensor).count == 1,
      !subgraph.outputs.contains(tensor)
    else { return nil }
    let operation = subgraph.operators[index]
    guard let builtin = operation.builtin, case .weighted(let axis) = OperatorPolicy(builtin),
      builtin != .transposeConv,
      operation.fusedActivation == OperatorOptions.Activation.none, operation.inputs.count >= 2,
      operation.outputs == [tensor], operation.inputs[1] >= 0,
      let weights = subgraph.tensors[operation.inputs[1]].floats
    else { return nil }
    let shape = subgraph.tensors[operation.inputs[1]].shape
    let biasTensor = operation.inputs.count > 2 ? operation.inputs[2] : -1
    let bias = biasTensor >= 0 ? subgraph.tensors[biasTensor].floats : nil
    guard biasTensor < 0 || bias != nil, shape.indices.contains(axis), shape[axis] > 0,
      subgraph.tensors[operation.inputs[1]].elementCount == weights.count,
      bias == nil || bias?.count == Int(shape[axis])
    else { return nil }
    self.index = index
    weightsTensor = operation.inputs[1]
    self.biasTensor = biasTensor
    channelAxis = axis
    self.weights = weights
    self.shape = shape
    self.bias = bias
  }

  var channelCount: Int { Int(shape[channelAxis]) }

  /// Multiplies every channel's results by `factors` and then adds `offsets`.
  func rescale(by factors: [Float], adding offsets: [Float], in subgraph: inout Graph.Subgraph) {
    let inner = shape[(channelAxis + 1)...].reduce(1) { $0 * Int($1) }
    var scaledWeights = subgraph.tensors[weightsTensor]
    scaledWeights.constant = Graph.Constant(
      weights.enumerated().map { $1 * factors[$0 / inner % channelCount] })
    let scaledBias = (0..<channelCount).map { (bias?[$0] ?? 0) * factors[$0] + offsets[$0] }
    let name = biasTensor >= 0 ? subgraph.tensors[biasTensor].name : scaledWeights.name + "/bias"
    // New tensors: others may read the old ones.
    let newWeights = subgraph.add(scaledWeights)
    let newBias = subgraph.add(
      Graph.Tensor(
        name: name, type: .float32, shape: [Int32(channelCount)], constant: Graph.Constant(scaledBias)))
    subgraph.operators[index].inputs =
      [subgraph.operators[index].inputs[0], newWeights, newBias]
  }
}
