import Swiftlet
import SwiftletGraph

/// Turns what TensorFlow's converter writes for the change of one element of a list into DYNAMIC_UPDATE_SLICE.
///
/// The converter joins what is in front of the element, the new element and what is behind it: slices whose extents
/// vary with the place, which no static shape holds.
struct ListWrites {
  func apply(to graph: inout Graph) -> [String] {
    var count = 0
    for index in graph.subgraphs.indices {
      let flow = Dataflow(graph.subgraphs[index])
      var variables: [Int: Int] = [:]
      for (position, tensor) in graph.subgraphs[index].inputs.enumerated() { variables[tensor] = position }
      let reader = LoopIndexReader(flow: flow, variables: variables)
      for (place, operation) in flow.operators.enumerated()
      where operation.builtin == .concatenation && operation.outputs.count == 1 {
        guard let splice = ListSplice(operation.outputs[0], reader),
          flow.shape(splice.item).first == 1, flow.shape(splice.item).count == flow.shape(splice.list).count
        else { continue }
        // Behind the first axis places are clamped, so that it does not matter that extents stand there.
        graph.subgraphs[index].operators[place] = Graph.Operator(
          .dynamicUpdateSlice, inputs: [splice.list, splice.item, splice.extents],
          outputs: operation.outputs)
        count += 1
      }
      _ = graph.removeDeadOperators(in: index)
    }
    return count == 0 ? [] : ["turned \(count) list writes into DYNAMIC_UPDATE_SLICE"]
  }
}
