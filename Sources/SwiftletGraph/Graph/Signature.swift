extension Graph {
  /// A name for a subgraph's inputs and outputs, by which applications call it.
  public struct Signature: Equatable, Sendable {
    /// A tensor of the subgraph under the name that the caller uses.
    public struct Argument: Equatable, Sendable {
      public var name: String
      public var tensor: Int

      public init(name: String, tensor: Int) {
        self.name = name
        self.tensor = tensor
      }
    }

    public var key: String
    public var inputs: [Argument]
    public var outputs: [Argument]
    /// Index of the subgraph.
    public var subgraph: Int

    public init(key: String, inputs: [Argument], outputs: [Argument], subgraph: Int = 0) {
      self.key = key
      self.inputs = inputs
      self.outputs = outputs
      self.subgraph = subgraph
    }
  }
}
