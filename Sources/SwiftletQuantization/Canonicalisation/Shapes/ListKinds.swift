import Swiftlet
import SwiftletGraph

/// What the elements of each list of tensors in a graph are.
struct ListKinds {
  struct Kind: Equatable {
    let type: ElementType
    /// Of an element.
    let shape: [Int32]
  }

  private var kinds: [[Kind?]]
  /// Whether every list has elements of one kind, which is known.
  private(set) var areAllKnown = true

  subscript(subgraph: Int, tensor: Int) -> Kind? { kinds.at(subgraph)?.at(tensor) ?? nil }

  // Lists pass through a loop inside of a loop at most; each step between subgraphs takes a round.
  private static let roundCount = 16

  init(_ graph: Graph) {
    kinds = graph.subgraphs.map { [Kind?](repeating: nil, count: $0.tensors.count) }
    for _ in 0..<ListKinds.roundCount {
      let before = kinds
      for index in graph.subgraphs.indices {
        for operation in graph.subgraphs[index].operators { learn(operation, index, graph) }
      }
      if kinds == before { break }
    }
    for (index, subgraph) in graph.subgraphs.enumerated() {
      for (tensor, described) in subgraph.tensors.enumerated()
      where described.type == .variant && kinds[index][tensor] == nil {
        areAllKnown = false
      }
    }
  }

  private mutating func learn(_ operation: Graph.Operator, _ index: Int, _ graph: Graph) {
    let tensors = graph.subgraphs[index].tensors
    func kind(_ tensor: Int, dropping count: Int = 0) -> Kind? {
      // Elements of open extents have them from the model's inputs, which are 1.
      tensors.at(tensor).map { Kind(type: $0.type, shape: Array($0.shape.dropFirst(count))) }
    }
    switch operation.listRole {
    case .setItem:
      note(kind(operation.inputs[2]), index, operation.inputs[0])
      note(kind(operation.inputs[2]), index, operation.outputs[0])
    case .getItem: note(kind(operation.outputs[0]), index, operation.inputs[0])
    case .fromTensor: note(kind(operation.inputs[0], dropping: 1), index, operation.outputs[0])
    case .stack: note(kind(operation.outputs[0], dropping: 1), index, operation.inputs[0])
    case .reserve: break
    case nil: pass(operation, index, graph)
    }
  }

  /// Lists that go through a loop.
  private mutating func pass(_ operation: Graph.Operator, _ index: Int, _ graph: Graph) {
    guard let options = operation.options(as: OperatorOptions.While.self),
      let condition = graph.subgraphs.at(Int(options.conditionSubgraph)),
      let body = graph.subgraphs.at(Int(options.bodySubgraph))
    else { return }
    for (position, tensor) in operation.inputs.enumerated()
    where graph.subgraphs[index].tensors.at(tensor)?.type == .variant {
      let places = [
        (index, tensor), (index, operation.outputs.at(position) ?? -1),
        (Int(options.conditionSubgraph), condition.inputs.at(position) ?? -1),
        (Int(options.bodySubgraph), body.inputs.at(position) ?? -1),
        (Int(options.bodySubgraph), body.outputs.at(position) ?? -1),
      ]
      guard let kind = places.compactMap({ self[$0.0, $0.1] }).first else { continue }
      for (subgraph, tensor) in places where graph.subgraphs[subgraph].tensors.at(tensor)?.type == .variant {
        note(kind, subgraph, tensor)
      }
    }
  }

  private mutating func note(_ kind: Kind?, _ subgraph: Int, _ tensor: Int) {
    guard let kind, kinds[subgraph].indices.contains(tensor), !kind.shape.contains(where: { $0 < 0 }),
      kind.type.bitWidth >= 8, kind.shape.count < Shape.maximumRank
    else { return }
    if let known = kinds[subgraph][tensor] {
      if known != kind { areAllKnown = false }
    } else {
      kinds[subgraph][tensor] = kind
    }
  }
}
