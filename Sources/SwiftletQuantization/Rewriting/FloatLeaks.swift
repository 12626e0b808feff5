import Swiftlet
import SwiftletGraph

/// Looks for operators of a quantized graph that still compute in floating point.
struct FloatLeaks {
  /// - Throws: where an operator other than QUANTIZE and DEQUANTIZE reads or writes a float tensor, or one of
  ///   these stands anywhere but at the borders.
  func check(_ graph: Graph) throws(QuantizationError) {
    let subgraph = graph.subgraphs[0]
    for (index, operation) in subgraph.operators.enumerated() {
      let inputs = operation.inputs.filter { $0 >= 0 && subgraph.tensors[$0].type == .float32 }
      let outputs = operation.outputs.filter { $0 >= 0 && subgraph.tensors[$0].type == .float32 }
      let isBorder =
        operation.builtin == .quantize && outputs.isEmpty && inputs.allSatisfy(subgraph.inputs.contains)
        || operation.builtin == .dequantize && inputs.isEmpty && outputs.allSatisfy(subgraph.outputs.contains)
      guard inputs.isEmpty && outputs.isEmpty || isBorder else {
        let name = operation.outputs.first.map { subgraph.tensors[$0].name } ?? ""
        throw QuantizationError(
          "\(operation.code) would stay in floating point", place: "operator \(index), output '\(name)'",
          advice: "report this model: every operator that is accepted should be quantized")
      }
    }
  }
}
