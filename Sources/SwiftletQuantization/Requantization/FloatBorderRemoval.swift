import Swiftlet
import SwiftletGraph

/// Removes QUANTIZE behind float inputs and DEQUANTIZE in front of float outputs of the main subgraph.
struct FloatBorderRemoval {
  func apply(to graph: inout Graph) throws(QuantizationError) {
    for input in Set(graph.subgraphs[0].inputs).sorted()
    where graph.subgraphs[0].tensors[input].type == .float32 {
      try removeInput(input, from: &graph)
    }
    for output in Set(graph.subgraphs[0].outputs).sorted()
    where graph.subgraphs[0].tensors[output].type == .float32 {
      try removeOutput(output, from: &graph)
    }
  }

  private func removeInput(_ input: Int, from graph: inout Graph) throws(QuantizationError) {
    let readers = graph.subgraphs[0].consumers(of: input)
    let operators = graph.subgraphs[0].operators
    guard let first = readers.first, let inner = operators[first].outputs.first, inner >= 0,
      graph.subgraphs[0].tensors[inner].type == .int16, !graph.subgraphs[0].outputs.contains(input),
      readers.allSatisfy({ operators[$0].builtin == .quantize })
    else { throw refusal(graph.subgraphs[0].tensors[input], "input") }
    graph.subgraphs[0].tensors[inner].name = graph.subgraphs[0].tensors[input].name
    graph.subgraphs[0].tensors[inner].shapeSignature = graph.subgraphs[0].tensors[input].shapeSignature
    replace(input, by: inner, in: &graph.subgraphs[0].inputs)
    // Others bring the numbers from the first one's scale to theirs.
    graph.subgraphs[0].redirectReaders(of: input, to: inner, in: Array(readers.dropFirst()))
    graph.subgraphs[0].removeOperators([first])
    for index in graph.signatures.indices where graph.signatures[index].subgraph == 0 {
      replace(input, by: inner, in: &graph.signatures[index].inputs)
    }
  }

  private func removeOutput(_ output: Int, from graph: inout Graph) throws(QuantizationError) {
    guard let writer = graph.subgraphs[0].producer(of: output),
      graph.subgraphs[0].operators[writer].builtin == .dequantize,
      let inner = graph.subgraphs[0].operators[writer].inputs.first, inner >= 0,
      graph.subgraphs[0].tensors[inner].type == .int16
    else { throw refusal(graph.subgraphs[0].tensors[output], "output") }
    if !graph.subgraphs[0].inputs.contains(inner) {
      graph.subgraphs[0].tensors[inner].name = graph.subgraphs[0].tensors[output].name
    }
    replace(output, by: inner, in: &graph.subgraphs[0].outputs)
    if graph.subgraphs[0].consumers(of: output).isEmpty { graph.subgraphs[0].removeOperators([writer]) }
    for index in graph.signatures.indices where graph.signatures[index].subgraph == 0 {
      replace(output, by: inner, in: &graph.signatures[index].outputs)
    }
  }

  private func refusal(_ tensor: Graph.Tensor, _ kind: String) -> QuantizationError {
    QuantizationError(
      "the \(kind) belongs to a part of the model that computes in floating point",
      place: "'\(tensor.name)'", advice: "leave the \(kind) in floating point")
  }
}
