/// Where the fields of a table lie: widest first, so that no padding is needed between them.
struct TableLayout {
  /// The fields by slot, with the tag of each union as a field of its own.
  let fields: [TableValue.Field?]
  /// The offset of each slot from the table's start, zero for an absent one.
  let offsets: [Int]
  /// Bytes of the table, without its vtable.
  let size: Int
  /// What the table's first field must be aligned to.
  let alignment: Int

  init(_ table: TableValue) {
    var fields = table.fields
    for (slot, field) in table.fields.enumerated() where slot > 0 {
      if case .union(let tag, _) = field { fields[slot - 1] = .scalar(.uint8, bits: UInt64(tag)) }
    }
    let widths = fields.map { field in
      switch field {
      case nil: 0
      case .scalar(let kind, _): kind.width
      default: 4
      }
    }
    var offsets = [Int](repeating: 0, count: fields.count)
    // The offset to the vtable comes first.
    var size = 4
    for width in [8, 4, 2, 1] {
      for slot in fields.indices where widths[slot] == width {
        offsets[slot] = size
        size += width
      }
    }
    self.fields = fields
    self.offsets = offsets
    self.size = size
    alignment = widths.contains(8) ? 8 : 4
  }
}
