/// A tensor of a model: its subgraph's index, and its own there.
public struct TensorReference: Hashable, Codable, Sendable, Comparable {
  public var subgraph: Int
  public var tensor: Int

  public init(subgraph: Int = 0, tensor: Int) {
    self.subgraph = subgraph
    self.tensor = tensor
  }

  /// In the order of subgraphs, and of tensors in them.
  public static func < (first: TensorReference, second: TensorReference) -> Bool {
    (first.subgraph, first.tensor) < (second.subgraph, second.tensor)
  }
}
