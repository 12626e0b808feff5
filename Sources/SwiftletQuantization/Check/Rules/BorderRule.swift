import Swiftlet
import SwiftletGraph

/// Inputs and outputs of quantized models that are floats, converted at the border.
struct BorderRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    guard model.isQuantized, let graph = model.graph.subgraphs.first else { return [] }
    let inputs = Set(graph.inputs)
    let outputs = Set(graph.outputs)
    return model.operators.filter { $0.subgraph == 0 }.compactMap { site in
      let operation = site.operation
      if operation.builtin == .quantize, let input = operation.inputs.first, inputs.contains(input),
        graph.tensors[input].isFloat
      {
        return site.finding(
          .floatBorder, tensor: input, "the input is floating point and is quantized first",
          hint: "where the application has integers, quantize with '--io integer'")
      }
      if operation.builtin == .dequantize, let output = operation.outputs.first, outputs.contains(output) {
        return site.finding(
          .floatBorder, tensor: output, "the output is converted to floating point last",
          hint: "where the application takes integers, quantize with '--io integer'")
      }
      return nil
    }
  }
}
