/// The fields of a FlatBuffers table by slot: what is needed to copy a table, which does not describe itself.
struct TableSchema: Sendable {
  let name: String
  let fields: [FieldSchema]

  init(_ name: String, _ fields: FieldSchema...) {
    self.name = name
    self.fields = fields
  }

  /// The slot of a field.
  func slot(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
}

/// One field of a ``TableSchema``.
struct FieldSchema: Sendable {
  enum Content: Sendable {
    case scalar(ScalarKind)
    case vector(ScalarKind, alignment: Int)
    case string
    case tables(TableSchema)
    /// The tag of the union in the next slot.
    case tag
    /// One of some tables; tag 1 is the first of them.
    case union([TableSchema])
  }

  let name: String
  let content: Content
  /// Whether the field holds indices of subgraphs.
  var namesSubgraphs = false

  static func bool(_ name: String) -> Self { Self(name: name, content: .scalar(.bool)) }
  static func int8(_ name: String) -> Self { Self(name: name, content: .scalar(.int8)) }
  static func int32(_ name: String) -> Self { Self(name: name, content: .scalar(.int32)) }
  static func uint32(_ name: String) -> Self { Self(name: name, content: .scalar(.uint32)) }
  static func int64(_ name: String) -> Self { Self(name: name, content: .scalar(.int64)) }
  static func uint64(_ name: String) -> Self { Self(name: name, content: .scalar(.uint64)) }
  static func float32(_ name: String) -> Self { Self(name: name, content: .scalar(.float32)) }
  static func string(_ name: String) -> Self { Self(name: name, content: .string) }
  static func tag(_ name: String) -> Self { Self(name: name, content: .tag) }

  static func vector(_ name: String, of kind: ScalarKind, alignment: Int = 4) -> Self {
    Self(name: name, content: .vector(kind, alignment: max(alignment, kind.width)))
  }

  static func tables(_ name: String, _ schema: TableSchema) -> Self {
    Self(name: name, content: .tables(schema))
  }

  static func union(_ name: String, _ schemas: [TableSchema]) -> Self {
    Self(name: name, content: .union(schemas))
  }

  static func subgraph(_ name: String, of kind: ScalarKind = .int32) -> Self {
    Self(name: name, content: .scalar(kind), namesSubgraphs: true)
  }

  static func subgraphs(_ name: String) -> Self {
    Self(name: name, content: .vector(.int32, alignment: 4), namesSubgraphs: true)
  }
}
