import Swiftlet
import SwiftletGraph

/// Puts QUANTIZE behind float inputs and DEQUANTIZE in front of float outputs of a quantized graph. The float
/// tensors take over the names, and the places in signatures. An output that is an input stays as it is.
struct FloatBorders {
  func add(to graph: inout Graph, _ plan: QuantizationPlan) {
    let quantized = Set(plan.tensors.map(\.tensor))
    for input in Set(graph.subgraphs[0].inputs).sorted() where quantized.contains(input) {
      guard !graph.subgraphs[0].consumers(of: input).isEmpty else {
        graph.subgraphs[0].tensors[input].type = .float32
        graph.subgraphs[0].tensors[input].quantization = nil
        continue
      }
      let border = addBorder(input, to: &graph.subgraphs[0])
      graph.subgraphs[0].insert(Graph.Operator(.quantize, inputs: [border], outputs: [input]), before: 0)
      replace(input, by: border, in: &graph.subgraphs[0].inputs)
      for index in graph.signatures.indices where graph.signatures[index].subgraph == 0 {
        replace(input, by: border, in: &graph.signatures[index].inputs)
        replace(input, by: border, in: &graph.signatures[index].outputs)
      }
      graph.subgraphs[0].redirectOutputs(of: input, to: border)
    }
    for output in Set(graph.subgraphs[0].outputs).sorted()
    where quantized.contains(output) && graph.subgraphs[0].tensors[output].type != .float32 {
      let border = addBorder(output, to: &graph.subgraphs[0])
      graph.subgraphs[0].append(
        Graph.Operator(
          .dequantize, version: graph.subgraphs[0].tensors[output].type == .int8 ? 2 : 3, inputs: [output],
          outputs: [border]))
      replace(output, by: border, in: &graph.subgraphs[0].outputs)
      for index in graph.signatures.indices where graph.signatures[index].subgraph == 0 {
        replace(output, by: border, in: &graph.signatures[index].outputs)
      }
    }
  }

  private func addBorder(_ tensor: Int, to subgraph: inout Graph.Subgraph) -> Int {
    var border = subgraph.tensors[tensor]
    border.type = .float32
    border.quantization = nil
    subgraph.tensors[tensor].name += "/quantized"
    return subgraph.add(border)
  }

  private func replace(_ old: Int, by new: Int, in tensors: inout [Int]) {
    for index in tensors.indices where tensors[index] == old { tensors[index] = new }
  }

  private func replace(_ old: Int, by new: Int, in arguments: inout [Graph.Signature.Argument]) {
    for index in arguments.indices where arguments[index].tensor == old { arguments[index].tensor = new }
  }
}
