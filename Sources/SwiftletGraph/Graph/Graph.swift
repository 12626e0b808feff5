/// A model that can be changed: what a `.tflite` file says, free of the file's offsets, buffers and tables.
///
/// Subgraphs, tensors and operators are named by their index. A field that a file leaves out stays out;
/// nothing is interpreted beyond what the schema states, so that what this module does not know passes
/// through unchanged.
public struct Graph: Sendable {
  /// Version of the schema; 3 for every `.tflite` file in use.
  public var version: UInt32 = 3
  public var description = ""
  /// The graphs; the first one is the model's, the others are called by operators.
  public var subgraphs: [Subgraph] = []
  public var signatures: [Signature] = []
  public var metadata: [Metadata] = []
  /// Contents of the list `metadata_buffer`, which ``metadata`` superseded; `nil` where one is empty.
  public var unnamedMetadata: [Constant?] = []
  /// The tables that name constants kept in other files, as the schema defines them.
  public var externalBufferGroups: [TableValue] = []
  public var externalBuffers: [TableValue] = []

  /// A model without subgraphs.
  public init() {}

  public init(description: String = "", subgraphs: [Subgraph]) {
    self.description = description
    self.subgraphs = subgraphs
  }
}

extension Graph {
  /// A named block of bytes that tools attach to a model.
  public struct Metadata: Equatable, Sendable {
    public var name: String
    /// The bytes; `nil` where there are none.
    public var data: Constant?

    public init(name: String, data: Constant?) {
      self.name = name
      self.data = data
    }
  }
}

extension Graph: Equatable {
  /// Whether two graphs say the same, including which tensors share a constant.
  public static func == (left: Graph, right: Graph) -> Bool {
    left.version == right.version && left.description == right.description
      && left.subgraphs == right.subgraphs && left.signatures == right.signatures
      && left.metadata == right.metadata && left.unnamedMetadata == right.unnamedMetadata
      && left.externalBufferGroups == right.externalBufferGroups
      && left.externalBuffers == right.externalBuffers
      && left.constantNumbers == right.constantNumbers
  }

  /// Every place that can hold a constant, in the order of the file.
  var constants: [Constant?] {
    subgraphs.flatMap { $0.tensors.map(\.constant) } + unnamedMetadata + metadata.map(\.data)
  }

  /// For every place of a constant the number of that constant, counted in order of first use.
  private var constantNumbers: [Int?] {
    var numbers: [ObjectIdentifier: Int] = [:]
    return constants.map { constant in
      guard let identity = constant?.identity else { return nil }
      let number = numbers[identity] ?? numbers.count
      numbers[identity] = number
      return number
    }
  }
}
