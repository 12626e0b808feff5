import Swiftlet
import SwiftletGraph

/// Operators that compute in floating point, joined by floats that pass between them.
struct FloatIsland {
  /// How many operators there are.
  let count: Int
  /// The first of them that has no integer kernel, `nil` where all have one.
  let blocker: Int?
  /// Where the island begins and ends, as a phrase; `nil` where no conversion surrounds it.
  let border: String?

  private init(_ members: [Int], _ model: CheckedModel, subgraph: Int) {
    let graph = model.graph.subgraphs[subgraph]
    let edges = model.edges[subgraph]
    count = members.count
    blocker = members.first { !model.integerKernels.has(graph.operators[$0], under: model.requirement) }
    let entry = members.lazy.flatMap { graph.operators[$0].inputs }.filter { $0 >= 0 }.first { tensor in
      edges.producers[tensor].map { graph.operators[$0].builtin == .dequantize } ?? false
    }
    let exit = members.lazy.flatMap { graph.operators[$0].outputs }.filter { $0 >= 0 }.first { tensor in
      edges.consumers[tensor].contains { graph.operators[$0].builtin == .quantize }
    }
    let parts = [
      entry.map { "behind the DEQUANTIZE of '\(graph.tensors[$0].label)'" },
      exit.map { "in front of the QUANTIZE of '\(graph.tensors[$0].label)'" },
    ].compactMap { $0 }
    border = parts.isEmpty ? nil : parts.joined(separator: " and ")
  }

  /// The operators of a subgraph that compute in floating point, in their order, each with its island.
  static func all(in model: CheckedModel, subgraph index: Int) -> [(operation: Int, island: FloatIsland)] {
    let graph = model.graph.subgraphs[index]
    var sets = JoinedSets(count: graph.operators.count)
    // By tensor, an operator of the island that a float belongs to.
    var owners = [Int?](repeating: nil, count: graph.tensors.count)
    let members = graph.operators.indices.filter { graph.computesInFloat(graph.operators[$0]) }
    for member in members {
      let operation = graph.operators[member]
      for tensor in operation.inputs + operation.outputs where tensor >= 0 {
        guard graph.tensors[tensor].isFloat, graph.tensors[tensor].constant == nil else { continue }
        if let owner = owners[tensor] { sets.join(member, owner) }
        owners[tensor] = member
      }
    }
    let roots = members.map { sets.root(of: $0) }
    let islands = Dictionary(grouping: zip(members, roots), by: \.1).mapValues { pairs in
      FloatIsland(pairs.map(\.0), model, subgraph: index)
    }
    return zip(members, roots).compactMap { member, root in islands[root].map { (member, $0) } }
  }
}

/// Sets of numbers that are joined step by step; the smallest number of a set stands for it.
private struct JoinedSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of member: Int) -> Int {
    var member = member
    while parents[member] != member {
      parents[member] = parents[parents[member]]
      member = parents[member]
    }
    return member
  }

  mutating func join(_ one: Int, _ two: Int) {
    let (first, second) = (root(of: one), root(of: two))
    parents[max(first, second)] = min(first, second)
  }
}

extension Graph.Subgraph {
  /// Whether the operator reads or writes floats that are no constants, and does more than convert them.
  func computesInFloat(_ operation: Graph.Operator) -> Bool {
    guard !operation.onlyConverts, operation.subgraphs.isEmpty else { return false }
    return activations(of: operation).contains(where: \.isFloat)
  }
}
