import Swiftlet
import SwiftletGraph

/// Turns the 8-bit weights of operators with float activations into float32 constants.
struct HybridWidening {
  func apply(to graph: inout Graph) -> [String] {
    var changes: [String] = []
    for subgraph in graph.subgraphs.indices { changes += widen(&graph.subgraphs[subgraph]) }
    return changes
  }

  private func widen(_ subgraph: inout Graph.Subgraph) -> [String] {
    var widened: [Int: Int] = [:]
    var changes: [String] = []
    for index in subgraph.operators.indices {
      let operation = subgraph.operators[index]
      guard let output = operation.outputs.first(where: subgraph.tensors.indices.contains),
        subgraph.tensors[output].type == .float32, operation.policy != nil
      else { continue }
      for (position, tensor) in operation.inputs.enumerated() where subgraph.tensors.indices.contains(tensor)
      {
        if widened[tensor] == nil, let wide = widen(subgraph.tensors[tensor]) {
          widened[tensor] = subgraph.add(wide)
          changes.append("widened constant '\(wide.name)'")
        }
        if let wide = widened[tensor] { subgraph.operators[index].inputs[position] = wide }
      }
    }
    return changes
  }

  /// `nil` where the tensor is not a constant of 8 bits with a scale.
  private func widen(_ tensor: Graph.Tensor) -> Graph.Tensor? {
    guard tensor.type == .int8, let constant = tensor.constant, let quantization = tensor.quantization,
      let first = quantization.scales.first, quantization.details == nil, tensor.sparsity == nil
    else { return nil }
    let stored = constant.elements(as: Int8.self)
    let axis = Int(quantization.axis)
    let scales = quantization.scales
    var inner = max(stored.count, 1)
    if scales.count > 1 {
      guard tensor.shape.indices.contains(axis), Int(tensor.shape[axis]) == scales.count else { return nil }
      inner = tensor.shape[(axis + 1)...].reduce(1) { $0 &* max(Int($1), 1) }
      guard inner > 0 else { return nil }
    }
    var wide = tensor
    wide.type = .float32
    wide.quantization = nil
    wide.constant = Graph.Constant(
      stored.enumerated().map { index, value in
        let channel = scales.count > 1 ? index / inner % scales.count : 0
        let zeroPoint =
          quantization.zeroPoints.indices.contains(channel)
          ? quantization.zeroPoints[channel] : quantization.zeroPoints.first ?? 0
        let scale = scales.count > 1 ? scales[channel] : first
        return scale * Float(Int64(value) &- zeroPoint)
      })
    return wide
  }
}
