extension Graph.Subgraph {
  /// Who writes and who reads each tensor, at the moment it was made.
  ///
  /// A pass that changes the operators makes it anew.
  public struct Edges: Sendable {
    /// By tensor, the operator that writes it; `nil` for inputs, constants and what nothing writes.
    public let producers: [Int?]
    /// By tensor, the operators that read it in the order in which they run, each once.
    public let consumers: [[Int]]
  }

  /// Indices outside of the subgraph are passed over.
  public var edges: Edges {
    var producers = [Int?](repeating: nil, count: tensors.count)
    var consumers = [[Int]](repeating: [], count: tensors.count)
    for (index, operation) in operators.enumerated() {
      for tensor in operation.outputs where tensors.indices.contains(tensor) { producers[tensor] = index }
      for tensor in operation.inputs where tensors.indices.contains(tensor) {
        if consumers[tensor].last != index { consumers[tensor].append(index) }
      }
    }
    return Edges(producers: producers, consumers: consumers)
  }

  /// The operator that writes a tensor.
  public func producer(of tensor: Int) -> Int? {
    operators.lastIndex { $0.outputs.contains(tensor) }
  }

  /// The operators that read a tensor in the order in which they run.
  public func consumers(of tensor: Int) -> [Int] {
    operators.indices.filter { operators[$0].inputs.contains(tensor) }
  }
}
