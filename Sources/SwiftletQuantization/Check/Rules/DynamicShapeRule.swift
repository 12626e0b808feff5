import Swiftlet
import SwiftletGraph

/// Shapes with an axis that is open.
struct DynamicShapeRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.graph.subgraphs.indices.flatMap { subgraph in
      let graph = model.graph.subgraphs[subgraph]
      let isInput = Set(graph.inputs)
      let edges = model.edges[subgraph]
      let hasOpenInput = graph.inputs.contains { graph.tensors[$0].isOpen }
      return graph.tensors.indices.compactMap { index -> Finding? in
        let tensor = graph.tensors[index]
        // What follows from an open input is told once, at the input.
        guard tensor.isOpen, isInput.contains(index) || (edges.producers[index] != nil && !hasOpenInput)
        else {
          return nil
        }
        let shape = (tensor.shapeSignature ?? tensor.shape).map { $0 < 0 ? "?" : "\($0)" }
          .joined(separator: " x ")
        return model.finding(
          .dynamicShape, model.place(ofTensor: index, in: subgraph),
          "the shape is open: \(shape); the runtime takes \(tensor.shape.map { "\($0)" }.joined(separator: " x "))",
          hint: "convert the model with a fixed batch size, so that all runtimes plan the same memory")
      }
    }
  }
}

extension Graph.Tensor {
  fileprivate var isOpen: Bool {
    shapeSignature?.contains(-1) == true || shape.contains { $0 < 0 }
  }
}
