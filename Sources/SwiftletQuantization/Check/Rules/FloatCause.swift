import Swiftlet
import SwiftletGraph

/// Why an operator stayed in floating point.
struct FloatCause {
  let text: String
  let advice: String
  /// The tensor at fault; `nil` where none is.
  var tensor: Int?

  init(_ site: OperatorSite, island: FloatIsland, twins: TwinConstants) {
    let model = site.model
    let graph = site.graph
    if !model.integerKernels.has(site.operation, under: model.requirement) {
      text = "there is no integer kernel for it"
      advice = "replace the operator in the source model, or split the model there"
    } else if let blocker = island.blocker {
      let other = OperatorSite(model: model, subgraph: site.subgraph, index: blocker)
      text =
        "it is joined to operator \(blocker) \(other.name) '\(other.output(0)?.label ?? "")', which has no integer kernel"
      advice = "replace that operator in the source model, and quantize again"
    } else if let twin = twins.twin(of: site) {
      text = twin.text
      advice =
        "convert the model again with values that differ, or quantize the float model with 'swiftlet quantize'"
      tensor = twin.tensor
    } else if let constant = FloatCause.constant(of: site) {
      text = "its constant '\(graph.tensors[constant].label)' stayed in floating point"
      advice = "quantize the float model again; every operand of this operator has an integer form"
      tensor = constant
    } else if let border = island.border {
      text =
        "it stands in an island of \(island.count) \(island.count == 1 ? "operator" : "operators") \(border)"
      advice = "quantize the float model again; every operator of the island has an integer form"
    } else {
      text = "nothing around it is quantized"
      advice = "quantize the model: 'swiftlet quantize --scheme int8' or int16x8"
    }
  }

  /// A constant operand that is float although it would be quantized.
  private static func constant(of site: OperatorSite) -> Int? {
    let graph = site.graph
    let hasInteger = site.operation.inputs.contains { input in
      guard input >= 0, graph.tensors[input].constant == nil else { return false }
      guard let producer = site.model.edges[site.subgraph].producers[input] else { return false }
      return graph.operators[producer].builtin == .dequantize
    }
    guard hasInteger else { return nil }
    return site.operation.inputs.first {
      $0 >= 0 && graph.tensors[$0].isFloat && graph.tensors[$0].constant != nil
    }
  }
}
