/// Accepts or rejects the bytes of a model before anything else looks at them.
///
/// Checked: the file identifier; every offset, vector, string and table that the schema names; the indices of
/// tensors, buffers, operator codes and subgraphs; types, ranks, shape products and buffer sizes. What belongs
/// to one operator (options, shapes, quantization) its kernel checks when the model is prepared.
///
/// Tables and vectors may be shared inside of a file, so that a small file can describe much work; the verifier
/// therefore follows at most as many tables and indices of tensors as the file has bytes.
struct Verifier {
  let bytes: ModelBytes
  private var budget: Int

  init(_ bytes: ModelBytes) {
    self.bytes = bytes
    budget = bytes.count
  }

  /// The verified root table.
  mutating func verify() throws(ModelError) -> FlatTable {
    // "TFL3", little endian.
    guard bytes.load(4, as: UInt32.self) == 0x334C_4654 else { throw ModelError(.notAModel) }
    guard let position = bytes.target(ofOffsetAt: 0), let root = FlatTable(bytes, at: position) else {
      throw ModelError(.malformed)
    }
    try verify(root, as: .model)
    try verifyContent(of: Model(verified: root))
    return root
  }

  /// Pays for work that does not follow from the file's size alone.
  mutating func spend(_ amount: Int) throws(ModelError) {
    guard amount < budget else { throw ModelError(.tooManyTables) }
    budget &-= amount
  }

  private mutating func verify(_ table: FlatTable, as kind: SchemaTable) throws(ModelError) {
    try spend(1)
    for slot in 0..<min(table.slotCount, SchemaTable.slotCount) where table.has(slot) {
      try verify(kind.field(slot), slot, of: table)
    }
  }

  private mutating func verify(
    _ field: SchemaField, _ slot: Int, of table: FlatTable
  ) throws(ModelError) {
    let malformed = ModelError(.malformed, detail: Int64(slot))
    switch field {
    case .unknown:
      break
    case .scalar(let size):
      guard table.field(slot, size: size) != nil else { throw malformed }
    case .vector(let size):
      guard let position = table.field(slot, size: 4), let target = bytes.target(ofOffsetAt: position),
        let length = bytes.load(target, as: UInt32.self),
        Int64(length) &* Int64(size) <= Int64(bytes.count &- target &- 4)
      else { throw malformed }
    case .table(let kind):
      guard let child = table.table(slot) else { throw malformed }
      try verify(child, as: kind)
    case .tables(let kind):
      guard let position = table.field(slot, size: 4), let target = bytes.target(ofOffsetAt: position),
        FlatVector<UInt32>(bytes, at: target) != nil
      else { throw malformed }
      let children = table.tables(slot)
      for index in 0..<children.count {
        guard let child = children[index] else { throw malformed }
        try verify(child, as: kind)
      }
    }
  }
}
