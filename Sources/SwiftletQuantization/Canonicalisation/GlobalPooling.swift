import Swiftlet
import SwiftletGraph

/// Makes AVERAGE_POOL_2D over the whole image a MEAN.
///
/// Both compute the same. But a quantized AVERAGE_POOL_2D has to store means with the scale of what they are means of,
/// which is far too coarse for them; MEAN has a scale of its own.
struct GlobalPooling {
  func apply(to graph: inout Graph) -> [String] {
    var changes: [String] = []
    for index in graph.subgraphs.indices {
      for position in graph.subgraphs[index].operators.indices
      where isGlobal(graph.subgraphs[index].operators[position], graph.subgraphs[index]) {
        replace(position, in: &graph.subgraphs[index])
        changes.append("made a global AVERAGE_POOL_2D a MEAN")
      }
    }
    return changes
  }

  private func isGlobal(_ operation: Graph.Operator, _ subgraph: Graph.Subgraph) -> Bool {
    guard operation.builtin == .averagePool2D, operation.inputs.count == 1, operation.outputs.count == 1,
      operation.tensors.count == 2,
      let options = operation.options(as: OperatorOptions.Pool2D.self)
    else { return false }
    let input = subgraph.tensors[operation.inputs[0]]
    let output = subgraph.tensors[operation.outputs[0]]
    guard input.type == .float32, input.constant == nil, input.shape.count == 4, output.shape.count == 4,
      options.activation == OperatorOptions.Activation.none
    else { return false }
    return options.filterHeight == input.shape[1] && options.filterWidth == input.shape[2]
      && output.shape[1] == 1 && output.shape[2] == 1
  }

  private func replace(_ index: Int, in subgraph: inout Graph.Subgraph) {
    let operation = subgraph.operators[index]
    let axes = subgraph.add(
      Graph.Tensor(
        name: subgraph.tensors[operation.outputs[0]].name + "/axes", type: .int32, shape: [2],
        constant: Graph.Constant([Int32(1), 2])))
    subgraph.operators[index] = Graph.Operator(
      .mean, inputs: [operation.inputs[0], axes], outputs: operation.outputs,
      options: OperatorOptions(OperatorOptions.Reducer { $0.keepsAxes = true }))
  }
}
