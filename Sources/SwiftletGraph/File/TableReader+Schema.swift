import Swiftlet

extension TableReader {
  /// Everything that a table holds, by its schema.
  mutating func value(_ table: FlatTable, _ schema: TableSchema) throws(GraphError) -> TableValue {
    try check(table, slots: schema.fields.count)
    var value = TableValue()
    for (slot, field) in schema.fields.enumerated() where table.has(slot) {
      switch field.content {
      case .scalar(let kind):
        value[slot] = .scalar(kind, bits: try bits(table, slot, field.name, kind))
      case .vector(let kind, let alignment):
        let bytes = try elements(table, slot, field.name, kind)
        value[slot] = .vector(kind, bytes: bytes, alignment: alignment)
      case .string:
        value[slot] = .string(try data(table, slot, field.name) ?? [])
      case .tables(let schema):
        value[slot] = .tables(
          try each(table, slot, field.name) { reader, element throws(GraphError) in
            try reader.value(element, schema)
          })
      case .tag:
        // Goes with the value in the next slot.
        break
      case .union(let schemas):
        guard let (tag, member) = try union(table, slot, field.name, schemas) else { break }
        if let member { value[slot] = .union(tag: tag, member) } else { value.set(slot - 1, tag) }
      }
    }
    return value
  }

  /// Tag and table of a union whose value is in `slot`, the tag in the slot before; `nil` for none.
  mutating func union(
    _ table: FlatTable, _ slot: Int, _ name: String, _ schemas: [TableSchema]
  ) throws(GraphError) -> (tag: UInt8, value: TableValue?)? {
    let tag = try scalar(table, slot - 1, name, default: UInt8(0))
    guard tag > 0 else { return nil }
    guard Int(tag) <= schemas.count else { throw GraphError(.unknownOptions(tag: Int(tag)), name) }
    guard let member = try self.table(table, slot, name) else { return (tag, nil) }
    let value = try at(name) { () throws(GraphError) -> TableValue in
      try self.value(member, schemas[Int(tag) - 1])
    }
    return (tag, value)
  }

  private func bits(
    _ table: FlatTable, _ slot: Int, _ name: String, _ kind: ScalarKind
  ) throws(GraphError) -> UInt64 {
    switch kind.width {
    case 1: UInt64(try scalar(table, slot, name, default: UInt8(0)))
    case 2: UInt64(try scalar(table, slot, name, default: UInt16(0)))
    case 4: UInt64(try scalar(table, slot, name, default: UInt32(0)))
    default: try scalar(table, slot, name, default: UInt64(0))
    }
  }

  /// The bytes of a vector of scalars.
  private mutating func elements(
    _ table: FlatTable, _ slot: Int, _ name: String, _ kind: ScalarKind
  ) throws(GraphError) -> [UInt8] {
    switch kind.width {
    case 1: return try data(table, slot, name) ?? []
    case 2: return littleEndian(try numbers(table, slot, name, of: UInt16.self) ?? [])
    case 4: return littleEndian(try numbers(table, slot, name, of: UInt32.self) ?? [])
    default: return littleEndian(try numbers(table, slot, name, of: UInt64.self) ?? [])
    }
  }

  private func littleEndian<Element: TableScalar>(_ elements: [Element]) -> [UInt8] {
    Graph.Constant(elements).bytes
  }
}
