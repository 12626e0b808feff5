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

  mutating func verify() throws(ModelError) {
    // "TFL3", little endian.
    guard bytes.load(4, as: UInt32.self) == 0x334C_4654 else { throw ModelError(.notAModel) }
    guard let position = bytes.target(ofOffsetAt: 0), let root = FlatTable(bytes, at: position) else {
      throw ModelError(.malformed)
    }
    try verify(root, as: .model)
    try verifyContent(of: Model(verified: bytes))
  }

  /// Pays for work that does not follow from the file's size alone.
  mutating func spend(_ amount: Int) throws(ModelError) {
    guard amount < budget else { throw ModelError(.tooManyTables) }
    budget &-= amount
  }

  private mutating func verify(_ table: FlatTable, as kind: SchemaTable) throws(ModelError) {
    try spend(1)
    let fields = kind.fields
    for slot in 0..<min(table.slotCount, fields.utf8CodeUnitCount) where table.has(slot) {
      guard try verify(unsafe SchemaField(fields.utf8Start[slot]), slot, of: table) else {
        throw ModelError(.malformed, detail: Int64(slot))
      }
    }
  }

  /// Whether a field is well-formed; throws where what it refers to is not.
  @inline(__always)
  private mutating func verify(
    _ field: SchemaField, _ slot: Int, of table: FlatTable
  ) throws(ModelError) -> Bool {
    switch field {
    case .unknown:
      return true
    case .scalar(let size):
      return table.place(slot, size: size) > 0
    case .vector(let size):
      return count(of: table, slot, size: size) != nil
    case .table(let kind):
      guard let child = table.table(slot) else { return false }
      try verify(child, as: kind)
    case .tables(let kind):
      guard count(of: table, slot, size: 4) != nil else { return false }
      let children = table.tables(slot)
      for index in 0..<children.count {
        guard let child = children[index] else { return false }
        try verify(child, as: kind)
      }
    }
    return true
  }

  private func count(of table: FlatTable, _ slot: Int, size: Int) -> Int? {
    guard let target = table.target(slot) else { return nil }
    return bytes.count(ofVectorAt: target, size: size)
  }
}
