extension Graph {
  /// Tensors, and the operators that compute them in the order in which they run.
  public struct Subgraph: Equatable, Sendable {
    /// Empty where the file gives no name.
    public var name = ""
    public var tensors: [Tensor] = []
    public var operators: [Operator] = []
    /// Indices of the tensors that the caller sets.
    public var inputs: [Int] = []
    /// Indices of the tensors that the caller reads.
    public var outputs: [Int] = []
    /// `debug_metadata_index` of the schema; -1 for none.
    public var debugMetadataIndex: Int32 = -1

    /// A subgraph without tensors.
    public init(name: String = "") { self.name = name }

    public init(
      name: String = "", tensors: [Tensor], operators: [Operator], inputs: [Int], outputs: [Int]
    ) {
      self.name = name
      self.tensors = tensors
      self.operators = operators
      self.inputs = inputs
      self.outputs = outputs
    }
  }
}
