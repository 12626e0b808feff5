import Swiftlet
import SwiftletGraph

/// Whether a canonical float graph can be quantized at all.
struct Quantizability {
  /// - Throws: where nothing is floating point, a constant is infinite or not a number, or an operator computes in
  ///   integers already.
  func check(_ graph: Graph) throws(QuantizationError) {
    for subgraph in graph.subgraphs {
      for tensor in subgraph.tensors {
        guard let values = tensor.floats, !values.allSatisfy(\.isFinite) else { continue }
        throw QuantizationError(
          "a constant is infinite or not a number", place: "tensor '\(tensor.name)'",
          advice: "train or convert the model again; look for a division by zero in a batch norm")
      }
      for operation in subgraph.operators where !operation.isConversion {
        guard
          let tensor = operation.tensors.first(where: {
            let tensor = subgraph.tensors[$0]
            return tensor.constant == nil && tensor.type != .float32
              && tensor.quantization?.scales.isEmpty == false
          })
        else { continue }
        throw QuantizationError(
          "the model is quantized already",
          place:
            "\(operation.code), tensor '\(subgraph.tensors[tensor].name)' is \(subgraph.tensors[tensor].type)",
          advice:
            "give the float model it was made from, or bring an int8 model to int16x8 with 'swiftlet requantize'"
        )
      }
    }
    guard
      graph.subgraphs.contains(where: { subgraph in subgraph.operators.contains(where: subgraph.touchesFloat)
      })
    else {
      throw QuantizationError(
        "there is nothing to quantize: no operator computes in floating point", advice: "give a float model")
    }
  }
}
