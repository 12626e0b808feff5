/// The tables of the TensorFlow Lite schema that a runtime follows, with the kinds of their fields.
enum SchemaTable: UInt8 {
  case model, operatorCode, subgraph, tensor, quantization, operation, buffer, metadata, signature,
    tensorMap
  /// Any table: its own extent is checked, its fields are read through checked accessors.
  case any

  /// A letter for each slot: what the field there holds; see ``SchemaField``. Slots behind them are never read.
  var fields: StaticString {
    switch self {
    case .model: "4BCvGwHI"
    case .operatorCode: "1v44"
    case .subgraph: "DwwFv"
    case .tensor: "w14ve1kw1K4"
    case .quantization: "wwwx1k4"
    case .operation: "4ww1kv1vw881k4"
    case .buffer: "v88"
    case .metadata: "v4"
    case .signature: "JJv-4"
    case .tensorMap: "v4"
    case .any: ""
    }
  }
}

/// What a field of a table holds.
enum SchemaField {
  /// `-`: not in the schema that this runtime knows, and never read.
  case unknown
  /// `1`, `4`, `8`: a value of so many bytes.
  case scalar(Int)
  /// `v`, `w`, `x`: a vector (or string) of values of 1, 4 or 8 bytes each.
  case vector(Int)
  /// `a` for ``SchemaTable/model``, and so on.
  case table(SchemaTable)
  /// `A` for ``SchemaTable/model``, and so on.
  case tables(SchemaTable)

  @inline(__always)
  init(_ letter: UInt8) {
    switch letter {
    case UInt8(ascii: "1")...UInt8(ascii: "8"): self = .scalar(Int(letter) &- 48)
    case UInt8(ascii: "v"): self = .vector(1)
    case UInt8(ascii: "w"): self = .vector(4)
    case UInt8(ascii: "x"): self = .vector(8)
    case UInt8(ascii: "A")...UInt8(ascii: "K"):
      self = .tables(SchemaTable(rawValue: letter &- UInt8(ascii: "A")) ?? .any)
    case UInt8(ascii: "a")...UInt8(ascii: "k"):
      self = .table(SchemaTable(rawValue: letter &- UInt8(ascii: "a")) ?? .any)
    default: self = .unknown
    }
  }
}
