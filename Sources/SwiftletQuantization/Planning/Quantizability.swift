import Swiftlet
import SwiftletGraph

/// Whether a canonical float graph can be quantized at all.
struct Quantizability {
  /// - Throws: where an operator has no quantized form, or a constant is infinite or not a number.
  func check(_ subgraph: Graph.Subgraph) throws(QuantizationError) {
    for operation in subgraph.operators where subgraph.touchesFloat(operation) && operation.policy == nil {
      throw QuantizationError(
        "\(operation.code) can not be quantized", place: "output '\(subgraph.outputName(of: operation))'",
        advice: "remove the operator from the model, or split the model in front of it")
    }
    for tensor in subgraph.tensors {
      guard let values = tensor.floats, !values.allSatisfy(\.isFinite) else { continue }
      throw QuantizationError(
        "a constant is infinite or not a number", place: "tensor '\(tensor.name)'",
        advice: "train or convert the model again; look for a division by zero in a batch norm")
    }
  }
}
