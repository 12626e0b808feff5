import SwiftletGraph

/// Changes of a subgraph that are collected while it is matched, and made all at once.
struct SubgraphPatch {
  let flow: Dataflow
  private(set) var subgraph: Graph.Subgraph
  private var removed: Set<Int> = []
  /// New operators by the index of the operator that they run in front of.
  private var inserted: [Int: [Graph.Operator]] = [:]
  private var writers: [Int: (place: Int, position: Int, operation: Graph.Operator)] = [:]
  private var aliases: [Int: Int] = [:]

  init(_ subgraph: Graph.Subgraph, _ flow: Dataflow) {
    self.subgraph = subgraph
    self.flow = flow
  }

  func shape(_ tensor: Int) -> [Int] {
    subgraph.tensors.indices.contains(tensor) ? subgraph.tensors[tensor].shape.map { Int($0) } : []
  }

  /// The elements of a constant of integers, an old one or a new one.
  func integers(_ tensor: Int?) -> [Int]? {
    guard let tensor, subgraph.tensors.indices.contains(tensor) else { return nil }
    return tensor < flow.subgraph.tensors.count ? flow.integers(tensor) : subgraph.tensors[tensor].integers
  }

  mutating func add(_ tensor: Graph.Tensor) -> Int { subgraph.add(tensor) }

  mutating func remove(_ operation: Int) { removed.insert(operation) }

  mutating func insert(_ operation: Graph.Operator, before place: Int) {
    inserted[place, default: []].append(operation)
    for (position, tensor) in operation.outputs.enumerated() {
      writers[tensor] = (place, position, operation)
    }
  }

  /// Makes everything read `tensor` that reads `alias`.
  mutating func read(_ tensor: Int, for alias: Int) { aliases[alias] = resolved(tensor) }

  func resolved(_ tensor: Int) -> Int { aliases[tensor] ?? tensor }

  /// The operator that writes a tensor once the changes are made, and where the tensor is among its outputs.
  func writer(of tensor: Int) -> (operation: Graph.Operator, position: Int)? {
    let tensor = resolved(tensor)
    if let (_, position, operation) = writers[tensor] { return (operation, position) }
    guard let index = flow.producer(of: tensor), !removed.contains(index) else { return nil }
    return (flow.operators[index], flow.position(of: tensor))
  }

  /// The index of the first operator that can have an operator in front of it that reads `tensor`.
  func place(after tensor: Int) -> Int {
    let tensor = resolved(tensor)
    if let (place, _, _) = writers[tensor] { return place }
    return flow.producer(of: tensor).map { $0 + 1 } ?? 0
  }

  /// The subgraph with the changes made.
  func applied() -> Graph.Subgraph {
    var result = subgraph
    result.operators = []
    for (index, operation) in subgraph.operators.enumerated() {
      result.operators += inserted[index] ?? []
      if !removed.contains(index) { result.operators.append(operation) }
    }
    result.operators += inserted[subgraph.operators.count] ?? []
    guard !aliases.isEmpty else { return result }
    for index in result.operators.indices {
      result.operators[index].inputs = result.operators[index].inputs.map(resolved)
    }
    return result
  }
}
