import Swiftlet

@testable import SwiftletGraph

/// Graphs made in code.
enum SmallGraphs {
  /// A convolution with weights and bias, an activation by a custom operator, and a variable.
  static var convolution: Graph {
    let weights = Graph.Constant((0..<18).map { Int8($0) })
    var subgraph = Graph.Subgraph(
      name: "main",
      tensors: [
        tensor("input", .int8, [1, 4, 4, 1], scale: 0.5),
        Graph.Tensor(
          name: "weights", type: .int8, shape: [2, 3, 3, 1], constant: weights,
          quantization: Graph.Quantization(scales: [0.25, 0.125], zeroPoints: [0, 0], axis: 0)),
        Graph.Tensor(name: "bias", type: .int32, shape: [2], constant: Graph.Constant([Int32(-7), 9])),
        tensor("convolved", .int8, [1, 2, 2, 2], scale: 0.1),
        tensor("output", .int8, [1, 2, 2, 2], scale: 0.1),
        Graph.Tensor(name: "state", type: .int8, shape: [1], isVariable: true),
      ],
      operators: [
        Graph.Operator(
          .conv2D, version: 3, inputs: [0, 1, 2], outputs: [3],
          options: OperatorOptions(
            OperatorOptions.Conv2D {
              $0.padding = .valid
              $0.strideWidth = 1
              $0.strideHeight = 1
              $0.activation = .relu
            })),
        custom("Sharpen", inputs: [3, -1, 5], outputs: [4]),
      ], inputs: [0], outputs: [4])
    subgraph.tensors[0].shapeSignature = [-1, 4, 4, 1]
    subgraph.tensors[3].quantization?.minimum = [-12.5]
    subgraph.tensors[3].quantization?.maximum = [12.5]
    subgraph.operators[1].mutatingVariableInputs = [false, false, true]
    var graph = Graph(description: "small", subgraphs: [subgraph])
    graph.signatures = [
      Graph.Signature(
        key: "serving_default", inputs: [.init(name: "x", tensor: 0)],
        outputs: [.init(name: "y", tensor: 4)])
    ]
    graph.metadata = [
      Graph.Metadata(name: "note", data: Graph.Constant(bytes: [1, 2, 3])),
      Graph.Metadata(name: "empty", data: nil),
    ]
    return graph
  }

  /// Additions, one behind the other: tensor 0 is the input, 1 a constant, and each operator's result follows.
  static func chain(_ length: Int) -> Graph {
    var subgraph = Graph.Subgraph(name: "chain")
    subgraph.add(Graph.Tensor(name: "input", type: .float32, shape: [2]))
    subgraph.add(
      Graph.Tensor(name: "one", type: .float32, shape: [2], constant: Graph.Constant([Float(1), 1])))
    var last = 0
    for step in 0..<length {
      let result = subgraph.add(Graph.Tensor(name: "sum \(step)", type: .float32, shape: [2]))
      subgraph.append(
        Graph.Operator(
          .add, inputs: [last, 1], outputs: [result], options: OperatorOptions(OperatorOptions.Add())))
      last = result
    }
    subgraph.inputs = [0]
    subgraph.outputs = [last]
    return Graph(subgraphs: [subgraph])
  }

  private static func tensor(
    _ name: String, _ type: ElementType, _ shape: [Int32], scale: Float
  ) -> Graph.Tensor {
    Graph.Tensor(
      name: name, type: type, shape: shape, quantization: Graph.Quantization(scale: scale, zeroPoint: -3))
  }

  private static func custom(_ name: String, inputs: [Int], outputs: [Int]) -> Graph.Operator {
    var operation = Graph.Operator(.custom(name), inputs: inputs, outputs: outputs)
    operation.customOptions = [9, 8, 7, 6, 5]
    return operation
  }
}
