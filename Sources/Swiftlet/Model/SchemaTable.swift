/// The tables of the TensorFlow Lite schema that a runtime follows, with the kinds of their fields.
enum SchemaTable: UInt8 {
  case model, operatorCode, subgraph, tensor, quantization, operation, buffer, metadata, signature,
    tensorMap
  /// Any table: its own extent is checked, its fields are read through checked accessors.
  case any

  /// Slots that any of these tables has at most; what lies behind them is never read.
  static var slotCount: Int { 14 }

  func field(_ slot: Int) -> SchemaField {
    switch (self, slot) {
    case (.model, 0): .scalar(4)
    case (.model, 1): .tables(.operatorCode)
    case (.model, 2): .tables(.subgraph)
    case (.model, 3): .vector(1)
    case (.model, 4): .tables(.buffer)
    case (.model, 5): .vector(4)
    case (.model, 6): .tables(.metadata)
    case (.model, 7): .tables(.signature)
    case (.operatorCode, 0): .scalar(1)
    case (.operatorCode, 1): .vector(1)
    case (.operatorCode, 2), (.operatorCode, 3): .scalar(4)
    case (.subgraph, 0): .tables(.tensor)
    case (.subgraph, 1), (.subgraph, 2): .vector(4)
    case (.subgraph, 3): .tables(.operation)
    case (.subgraph, 4): .vector(1)
    case (.tensor, 0), (.tensor, 7): .vector(4)
    case (.tensor, 1), (.tensor, 5), (.tensor, 8): .scalar(1)
    case (.tensor, 2), (.tensor, 10): .scalar(4)
    case (.tensor, 3): .vector(1)
    case (.tensor, 4): .table(.quantization)
    case (.tensor, 6): .table(.any)
    case (.tensor, 9): .tables(.any)
    case (.quantization, 0), (.quantization, 1), (.quantization, 2): .vector(4)
    case (.quantization, 3): .vector(8)
    case (.quantization, 4): .scalar(1)
    case (.quantization, 5): .table(.any)
    case (.quantization, 6): .scalar(4)
    case (.operation, 0), (.operation, 13): .scalar(4)
    case (.operation, 1), (.operation, 2), (.operation, 8): .vector(4)
    case (.operation, 3), (.operation, 6), (.operation, 11): .scalar(1)
    case (.operation, 4), (.operation, 12): .table(.any)
    case (.operation, 5), (.operation, 7): .vector(1)
    case (.operation, 9), (.operation, 10): .scalar(8)
    case (.buffer, 0): .vector(1)
    case (.buffer, 1), (.buffer, 2): .scalar(8)
    case (.metadata, 0): .vector(1)
    case (.metadata, 1): .scalar(4)
    case (.signature, 0), (.signature, 1): .tables(.tensorMap)
    case (.signature, 2): .vector(1)
    case (.signature, 4): .scalar(4)
    case (.tensorMap, 0): .vector(1)
    case (.tensorMap, 1): .scalar(4)
    default: .unknown
    }
  }
}

/// What a field of a table holds.
enum SchemaField {
  /// Not in the schema that this runtime knows: never read.
  case unknown
  /// A value of so many bytes.
  case scalar(Int)
  /// A vector (or string) of values of so many bytes each.
  case vector(Int)
  case table(SchemaTable)
  case tables(SchemaTable)
}
