public import Swiftlet

extension Graph {
  /// One step of a subgraph.
  public struct Operator: Equatable, Sendable {
    /// What the operator computes.
    public enum Code: Equatable, Sendable {
      case builtin(BuiltinOperator)
      case custom(String)
      /// A builtin operator of a later schema, by its number.
      case unlisted(Int32)
    }

    public var code: Code
    /// Version of the operator's definition.
    public var version: Int32
    /// Indices of tensors; -1 where an optional one is left out.
    public var inputs: [Int]
    public var outputs: [Int]
    /// Tensors that belong to the operator alone, such as the gates of a quantized LSTM.
    public var intermediates: [Int] = []
    /// The table of the schema's union `BuiltinOptions`.
    public var options: OperatorOptions?
    /// The table of the schema's union `BuiltinOptions2`.
    public var secondOptions: OperatorOptions?
    /// The options of a custom operator, in a format of its own.
    public var customOptions: [UInt8]?
    /// `CustomOptionsFormat` of the schema; 0 says FlexBuffers.
    public var customOptionsFormat: Int8 = 0
    /// For each input whether the operator changes it; empty where none is.
    public var mutatingVariableInputs: [Bool] = []
    /// `debug_metadata_index` of the schema; -1 for none.
    public var debugMetadataIndex: Int32 = -1

    public init(
      _ code: Code, version: Int32 = 1, inputs: [Int], outputs: [Int], options: OperatorOptions? = nil
    ) {
      self.code = code
      self.version = version
      self.inputs = inputs
      self.outputs = outputs
      self.options = options
    }

    public init(
      _ builtin: BuiltinOperator, version: Int32 = 1, inputs: [Int], outputs: [Int],
      options: OperatorOptions? = nil
    ) {
      self.init(.builtin(builtin), version: version, inputs: inputs, outputs: outputs, options: options)
    }

    /// The builtin operator; `nil` for a custom or unlisted one.
    public var builtin: BuiltinOperator? {
      if case .builtin(let builtin) = code { builtin } else { nil }
    }

    /// Every tensor that the operator names, without those left out.
    public var tensors: [Int] { (inputs + outputs + intermediates).filter { $0 != -1 } }

    /// Indices of the subgraphs that the operator calls.
    public var subgraphs: [Int] { (options?.subgraphs ?? []) + (secondOptions?.subgraphs ?? []) }
  }
}

extension Graph.Operator.Code: CustomStringConvertible {
  /// The schema's name, or the custom operator's own.
  public var description: String {
    switch self {
    case .builtin(let builtin): builtin.name
    case .custom(let name): name
    case .unlisted(let number): "BUILTIN_\(number)"
    }
  }
}
