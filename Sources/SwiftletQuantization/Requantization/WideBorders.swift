import Swiftlet
import SwiftletGraph

/// Gives the main subgraph of a widened model the inputs and outputs that are wanted. New tensors take over the names
/// of those that they stand in front of, and their places in signatures.
struct WideBorders {
  /// The main subgraph before it was widened, whose tensors have the same indices.
  let source: Graph.Subgraph
  /// By tensor whether it was widened.
  let isWidened: [Bool]
  let interface: RequantizedInterface

  func apply(to graph: inout Graph) throws(QuantizationError) {
    switch interface {
    case .widened: break
    case .integer: try FloatBorderRemoval().apply(to: &graph)
    case .float, .keep:
      for input in distinct(graph.subgraphs[0].inputs) { addInput(input, to: &graph) }
      for output in distinct(graph.subgraphs[0].outputs) { addOutput(output, to: &graph) }
    }
  }

  private func distinct(_ tensors: [Int]) -> [Int] {
    Set(tensors).filter { isWidened.indices.contains($0) && isWidened[$0] }.sorted()
  }

  /// What stands between the caller and a tensor, the caller's side first.
  private func chain(_ tensor: Int, in subgraph: Graph.Subgraph) -> [Graph.Tensor] {
    var border = source.tensors[tensor]
    border.constant = nil
    border.isVariable = false
    if interface == .float {
      border.type = .float32
      border.quantization = nil
      return [border]
    }
    let wide = subgraph.tensors[tensor]
    if border.type == wide.type && border.quantization?.scales == wide.quantization?.scales
      && border.quantization?.zeroPoints.first ?? 0 == 0
    {
      return []
    }
    guard border.type == .uint8 else { return [border] }
    // There is no way between unsigned 8 bits and 16 but by signed ones.
    var signed = border
    signed.type = .int8
    signed.name += "/signed"
    signed.quantization?.zeroPoints = [(border.quantization?.zeroPoints.first ?? 0) - 128]
    return [border, signed]
  }

  private func addInput(_ input: Int, to graph: inout Graph) {
    let borders = chain(input, in: graph.subgraphs[0]).map { graph.subgraphs[0].add($0) }
    guard let outermost = borders.first else { return }
    graph.subgraphs[0].tensors[input].name += "/quantized"
    for (position, border) in borders.enumerated() {
      let next = position + 1 < borders.count ? borders[position + 1] : input
      graph.subgraphs[0].insert(
        Graph.Operator(.quantize, version: 2, inputs: [border], outputs: [next]), before: position)
    }
    replace(input, by: outermost, in: &graph.subgraphs[0].inputs)
    // An input that is an output stays one tensor.
    graph.subgraphs[0].redirectOutputs(of: input, to: outermost)
    for index in graph.signatures.indices where graph.signatures[index].subgraph == 0 {
      replace(input, by: outermost, in: &graph.signatures[index].inputs)
      replace(input, by: outermost, in: &graph.signatures[index].outputs)
    }
  }

  private func addOutput(_ output: Int, to graph: inout Graph) {
    let borders = chain(output, in: graph.subgraphs[0]).map { graph.subgraphs[0].add($0) }
    guard let outermost = borders.first else { return }
    graph.subgraphs[0].tensors[output].name += "/quantized"
    var tensor = output
    for border in borders.reversed() {
      graph.subgraphs[0].append(
        Graph.Operator(
          interface == .float ? .dequantize : .quantize, version: interface == .float ? 3 : 2,
          inputs: [tensor], outputs: [border]))
      tensor = border
    }
    replace(output, by: outermost, in: &graph.subgraphs[0].outputs)
    for index in graph.signatures.indices where graph.signatures[index].subgraph == 0 {
      replace(output, by: outermost, in: &graph.signatures[index].outputs)
    }
  }
}

func replace(_ old: Int, by new: Int, in tensors: inout [Int]) {
  for index in tensors.indices where tensors[index] == old { tensors[index] = new }
}

func replace(_ old: Int, by new: Int, in arguments: inout [Graph.Signature.Argument]) {
  for index in arguments.indices where arguments[index].tensor == old { arguments[index].tensor = new }
}
