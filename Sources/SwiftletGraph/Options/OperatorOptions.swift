/// The options of a builtin operator: which table of the schema, and what it holds.
public struct OperatorOptions: Equatable, Sendable {
  /// A table of the schema's unions of options.
  public struct Kind: Hashable, Sendable {
    enum Union: Hashable { case first, second }

    let union: Union
    /// The table's number in its union, from 1 on.
    let tag: UInt8

    var schema: TableSchema? {
      let tables = union == .first ? OperatorOptions.firstUnion : OperatorOptions.secondUnion
      return tag >= 1 && Int(tag) <= tables.count ? tables[Int(tag) - 1] : nil
    }

    /// The table's name in the schema.
    public var name: String { schema?.name ?? "" }

    /// The table of that name, `nil` where no union has it.
    public init?(named name: String) {
      if let index = OperatorOptions.firstUnion.firstIndex(where: { $0.name == name }) {
        self.init(.first, tag: UInt8(index + 1))
      } else if let index = OperatorOptions.secondUnion.firstIndex(where: { $0.name == name }) {
        self.init(.second, tag: UInt8(index + 1))
      } else {
        return nil
      }
    }

    init(_ union: Union = .first, tag: UInt8) {
      self.union = union
      self.tag = tag
    }
  }

  public let kind: Kind
  /// The fields; `nil` where a file names the kind and leaves the table out.
  public var table: TableValue?

  public init(_ kind: Kind, _ table: TableValue? = TableValue()) {
    self.kind = kind
    self.table = table
  }

  /// The slot of a field by its name in the schema.
  public func slot(of field: String) -> Int? { kind.schema?.slot(of: field) }

  /// The subgraphs that the options name.
  public var subgraphs: [Int] {
    guard let schema = kind.schema, let table else { return [] }
    var subgraphs: [Int] = []
    for (slot, field) in schema.fields.enumerated() where field.namesSubgraphs {
      if case .vector = field.content {
        subgraphs += table.vector(slot, of: Int32.self).map { Int($0) }
      } else {
        subgraphs.append(Int(table[slot, default: Int32(0)]))
      }
    }
    return subgraphs
  }

  /// Replaces the subgraphs that the options name.
  mutating func renumberSubgraphs(_ number: (Int) -> Int) {
    guard let schema = kind.schema, var table else { return }
    for (slot, field) in schema.fields.enumerated() where field.namesSubgraphs {
      if case .vector = field.content {
        let old = table.vector(slot, of: Int32.self)
        guard !old.isEmpty else { continue }
        table.set(slot, old.map { Int32(truncatingIfNeeded: number(Int($0))) })
      } else {
        let old = Int(table[slot, default: Int32(0)])
        table[slot, default: Int32(0)] = Int32(truncatingIfNeeded: number(old))
      }
    }
    self.table = table
  }
}

extension Graph.Operator {
  /// What is applied to the result before it is stored; `nil` for operators that have no such option.
  ///
  /// Setting it on an operator without that option does nothing.
  public var fusedActivation: OperatorOptions.Activation? {
    get {
      guard let options, let slot = options.slot(of: "fused_activation_function") else { return nil }
      return OperatorOptions.Activation(rawValue: options.table?[slot, default: Int8(0)] ?? 0)
    }
    set {
      guard let newValue, var options, let slot = options.slot(of: "fused_activation_function") else {
        return
      }
      var table = options.table ?? TableValue()
      table[slot, default: Int8(0)] = newValue.rawValue
      options.table = table
      self.options = options
    }
  }
}
