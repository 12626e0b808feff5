/// A tensor of a graph: which subgraph, and which of its tensors.
public struct TensorReference: Hashable, Comparable, Codable, Sendable {
  public var subgraph: Int
  public var tensor: Int

  public init(subgraph: Int, tensor: Int) {
    self.subgraph = subgraph
    self.tensor = tensor
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.subgraph, left.tensor) < (right.subgraph, right.tensor)
  }
}
