import Swiftlet
import SwiftletGraph

extension Graph {
  /// Completes quantization that runtimes accept although it is not whole: missing zero points are zero, one stands
  /// for all, and what does not fit the shape of numbers that are not quantized means nothing.
  mutating func repairQuantization() {
    for index in subgraphs.indices {
      for number in subgraphs[index].tensors.indices { subgraphs[index].tensors[number].repairQuantization() }
    }
  }
}

extension Graph.Tensor {
  fileprivate mutating func repairQuantization() {
    guard let quantization, quantization.details == nil else { return }
    let count = quantization.scales.count
    if count > 1, type.storedRange == nil, type != .int4 {
      let axis = shape.count == 1 ? 0 : Int(quantization.axis)
      if !shape.indices.contains(axis) || Int(shape[axis]) != count { self.quantization = nil }
    }
    if quantization.zeroPoints.count <= 1, quantization.zeroPoints.count != count {
      let zeroPoint = quantization.zeroPoints.first ?? 0
      self.quantization?.zeroPoints = [Int64](repeating: zeroPoint, count: count)
    }
  }
}
