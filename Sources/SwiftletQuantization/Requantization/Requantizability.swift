import Swiftlet
import SwiftletGraph

/// Whether a model is one that can be brought from 8-bit to 16-bit activations.
struct Requantizability {
  /// - Throws: where there are no signed 8-bit activations, with what the model has instead; or where an operator
  ///   works on stored numbers, whatever they stand for.
  func check(_ graph: Graph) throws(QuantizationError) {
    let activations = graph.subgraphs.flatMap { subgraph in
      subgraph.tensors.filter { $0.constant == nil && WideScale.scale(of: $0) != nil }
    }
    guard activations.contains(where: { $0.type == .int8 }) else { throw refusal(graph, activations) }
    for subgraph in graph.subgraphs {
      for operation in subgraph.operators { try check(operation, subgraph) }
    }
  }

  private func check(
    _ operation: Graph.Operator, _ subgraph: Graph.Subgraph
  ) throws(QuantizationError) {
    let tensors = (operation.inputs + operation.outputs).filter { $0 >= 0 }.map { subgraph.tensors[$0] }
    let quantized = tensors.filter { $0.constant == nil && WideScale.scale(of: $0) != nil }
    let place = "output '\(subgraph.outputName(of: operation))'"
    if operation.builtin == .cast, quantized.contains(where: { $0.type == .int8 }) {
      throw QuantizationError(
        "CAST takes stored 8-bit numbers, which mean something else in 16 bits", place: place,
        advice: "convert the model with DEQUANTIZE or QUANTIZE in place of the cast")
    }
    guard operation.builtin != .quantize, operation.builtin != .dequantize, operation.builtin != .cast,
      quantized.contains(where: { $0.type == .uint8 })
    else { return }
    throw QuantizationError(
      "\(operation.code) computes in unsigned 8 bits", place: place,
      advice: "give a model with int8 activations; 'swiftlet quantize' makes one of the float model")
  }

  private func refusal(_ graph: Graph, _ activations: [Graph.Tensor]) -> QuantizationError {
    if activations.contains(where: { $0.type == .int16 }) {
      return QuantizationError(
        "the model has 16-bit activations already", advice: "use it as it is, or give the int8 model")
    }
    if activations.contains(where: { $0.type == .uint8 }) {
      return QuantizationError(
        "the model's activations are unsigned 8-bit integers",
        advice: "give a model with int8 activations; 'swiftlet quantize' makes one of the float model")
    }
    let tensors = graph.subgraphs.flatMap(\.tensors)
    let advice = "quantize the float model with 'swiftlet quantize --scheme int16x8'"
    let hasWeights = tensors.contains { $0.constant != nil && $0.type == .int8 && $0.quantization != nil }
    if hasWeights {
      return QuantizationError(
        "only the model's weights have 8 bits, its activations are not quantized", advice: advice)
    }
    guard tensors.contains(where: { $0.type == .float32 || $0.type == .float16 }) else {
      return QuantizationError("the model has no 8-bit activations", advice: "give an int8 model")
    }
    return QuantizationError("the model is in floating point", advice: advice)
  }
}
