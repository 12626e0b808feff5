import Swiftlet
import SwiftletGraph

/// An int8 model, built operator by operator. Every function that adds something answers its tensor's index.
struct NarrowNetwork {
  var graph = Graph(description: "narrow", subgraphs: [Graph.Subgraph(name: "main")])
  private var current = 0

  init() {}

  /// What follows goes into a new subgraph until ``endSubgraph()``.
  mutating func beginSubgraph(_ name: String) -> Int {
    graph.subgraphs.append(Graph.Subgraph(name: name))
    current = graph.subgraphs.count - 1
    return current
  }

  mutating func endSubgraph(outputs: [Int]) {
    graph.subgraphs[current].outputs = outputs
    current = 0
  }

  mutating func add(_ tensor: Graph.Tensor) -> Int { graph.subgraphs[current].add(tensor) }

  mutating func activation(
    _ name: String, _ shape: [Int32], _ scale: Float, _ zeroPoint: Int64 = 0, type: ElementType = .int8,
    isVariable: Bool = false
  ) -> Int {
    add(
      Graph.Tensor(
        name: name, type: type, shape: shape, quantization: .init(scale: scale, zeroPoint: zeroPoint),
        isVariable: isVariable))
  }

  mutating func input(
    _ name: String, _ shape: [Int32], _ scale: Float, _ zeroPoint: Int64 = 0, type: ElementType = .int8
  ) -> Int {
    let tensor = activation(name, shape, scale, zeroPoint, type: type)
    graph.subgraphs[current].inputs.append(tensor)
    return tensor
  }

  mutating func constant(
    _ name: String, _ values: [Int8], _ shape: [Int32], _ scale: Float, _ zeroPoint: Int64 = 0
  ) -> Int {
    add(
      Graph.Tensor(
        name: name, type: .int8, shape: shape, constant: Graph.Constant(values),
        quantization: .init(scale: scale, zeroPoint: zeroPoint)))
  }

  mutating func bias(_ name: String, _ values: [Int32], _ scale: Float) -> Int {
    add(
      Graph.Tensor(
        name: name, type: .int32, shape: [Int32(values.count)], constant: Graph.Constant(values),
        quantization: .init(scale: scale, zeroPoint: 0)))
  }

  mutating func append(
    _ builtin: BuiltinOperator, _ inputs: [Int], _ outputs: [Int], options: OperatorOptions? = nil
  ) {
    graph.subgraphs[current].append(
      Graph.Operator(builtin, inputs: inputs, outputs: outputs, options: options))
  }

  mutating func dense(_ inputs: [Int], _ output: Int) {
    append(.fullyConnected, inputs, [output], options: .init(OperatorOptions.FullyConnected()))
  }

  mutating func concatenate(_ inputs: [Int], _ output: Int) {
    append(.concatenation, inputs, [output], options: .init(OperatorOptions.Concatenation { $0.axis = 1 }))
  }

  func bytes(outputs: [Int]) throws -> [UInt8] {
    var graph = graph
    graph.subgraphs[0].outputs = outputs
    return try graph.serialized()
  }
}

extension Graph {
  func tensor(_ name: String, in subgraph: Int = 0) -> Tensor? {
    subgraphs[subgraph].tensors.first { $0.name == name }
  }

  var operatorNames: [String] { subgraphs[0].operators.map(\.code.description) }

  /// The real values of an operator's constant operand.
  func reals(_ operation: Int, _ input: Int) -> [Float] {
    let tensor = subgraphs[0].tensors[subgraphs[0].operators[operation].inputs[input]]
    let scales = tensor.quantization?.scales ?? [1]
    switch tensor.type {
    case .int16: return (tensor.constant?.elements(as: Int16.self) ?? []).map { Float($0) * scales[0] }
    case .int32: return (tensor.constant?.elements(as: Int32.self) ?? []).map { Float($0) * scales[0] }
    case .int64: return (tensor.constant?.elements(as: Int64.self) ?? []).map { Float($0) * scales[0] }
    default: return []
    }
  }
}
