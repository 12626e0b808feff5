import Swiftlet
import SwiftletGraph

/// A canonical float graph, with what planning asks of it over and over.
struct FloatNetwork: Sendable {
  let graph: Graph
  /// By subgraph, by tensor: whether it is floating point and computed, or set by the caller.
  private let activations: [[Bool]]

  init(_ graph: Graph) {
    self.graph = graph
    activations = graph.subgraphs.map { subgraph in
      var isActivation = [Bool](repeating: false, count: subgraph.tensors.count)
      for tensor in subgraph.inputs + subgraph.operators.flatMap(\.outputs)
      where isActivation.indices.contains(tensor) {
        let described = subgraph.tensors[tensor]
        isActivation[tensor] = described.type == .float32 && described.constant == nil
      }
      return isActivation
    }
  }

  func isActivation(_ tensor: TensorReference) -> Bool {
    activations.indices.contains(tensor.subgraph)
      && activations[tensor.subgraph].indices.contains(tensor.tensor)
      && activations[tensor.subgraph][tensor.tensor]
  }

  func tensor(_ tensor: TensorReference) -> Graph.Tensor {
    graph.subgraphs[tensor.subgraph].tensors[tensor.tensor]
  }

  /// Every activation, in order.
  var allActivations: [TensorReference] {
    activations.enumerated().flatMap { subgraph, tensors in
      tensors.indices.filter { tensors[$0] }.map { TensorReference(subgraph: subgraph, tensor: $0) }
    }
  }

  /// Every operator, in order.
  var operators: [OperatorReference] {
    graph.subgraphs.enumerated().flatMap { subgraph, content in
      content.operators.indices.map { OperatorReference(subgraph: subgraph, index: $0) }
    }
  }

  func operation(_ reference: OperatorReference) -> Graph.Operator {
    graph.subgraphs[reference.subgraph].operators[reference.index]
  }

  func outputName(_ reference: OperatorReference) -> String {
    graph.subgraphs[reference.subgraph].outputName(of: operation(reference))
  }

  func touchesFloat(_ reference: OperatorReference) -> Bool {
    graph.subgraphs[reference.subgraph].touchesFloat(operation(reference))
  }

  /// The float constant that an operator reads at a position.
  func constant(_ reference: OperatorReference, _ position: Int) -> [Float]? {
    let inputs = operation(reference).inputs
    guard inputs.indices.contains(position), inputs[position] >= 0 else { return nil }
    return graph.subgraphs[reference.subgraph].tensors[inputs[position]].floats
  }

  /// Whether an operator reads a float constant at a position.
  func isConstant(_ reference: OperatorReference, _ position: Int) -> Bool {
    let inputs = operation(reference).inputs
    guard inputs.indices.contains(position), inputs[position] >= 0 else { return false }
    let tensor = graph.subgraphs[reference.subgraph].tensors[inputs[position]]
    return tensor.type == .float32 && tensor.constant != nil
  }

  /// The activations that an operator reads, by position.
  func activationInputs(_ reference: OperatorReference) -> [(position: Int, tensor: TensorReference)] {
    operation(reference).inputs.enumerated().compactMap { position, tensor in
      let tensor = TensorReference(subgraph: reference.subgraph, tensor: tensor)
      return isActivation(tensor) ? (position, tensor) : nil
    }
  }

  /// The activations that an operator writes.
  func activationOutputs(_ reference: OperatorReference) -> [TensorReference] {
    operation(reference).outputs.map { TensorReference(subgraph: reference.subgraph, tensor: $0) }
      .filter(isActivation)
  }
}

/// An operator of a graph.
struct OperatorReference: Hashable, Sendable {
  var subgraph: Int
  var index: Int
}

extension Graph.Subgraph {
  func touchesFloat(_ operation: Graph.Operator) -> Bool {
    (operation.inputs + operation.outputs).contains {
      tensors.indices.contains($0) && tensors[$0].type == .float32
    }
  }
}

extension Graph.Tensor {
  /// The elements of a float constant.
  var floats: [Float]? {
    guard type == .float32, let constant else { return nil }
    return constant.elements(as: Float.self)
  }
}

extension ValueRange {
  /// The range of some values, `nil` where there are none.
  init?(of values: some Sequence<Float>) {
    var range: ValueRange?
    for value in values {
      range = ValueRange(low: min(range?.low ?? value, value), high: max(range?.high ?? value, value))
    }
    guard let range else { return nil }
    self = range
  }
}
