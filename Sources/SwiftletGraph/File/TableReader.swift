import Swiftlet

/// Reads fields of FlatBuffers tables, telling what is malformed from what is absent.
///
/// Tables and vectors may be used more than once in a file, so a small file can describe a large model.
/// Everything that is copied is paid for from a budget in proportion to the file's size: an honest file does
/// not come near it, and a hostile one can not make time or memory grow faster than itself.
struct TableReader {
  let bytes: ModelBytes
  private var budget: Int

  /// What a table costs besides the vectors it holds: about the memory of what is made from it.
  private static let tableCost = 64

  init(_ bytes: ModelBytes) {
    self.bytes = bytes
    budget = 65536 + 16 * bytes.count
  }

  private mutating func spend(_ cost: Int, _ name: String) throws(GraphError) {
    budget -= cost
    if budget < 0 { throw GraphError(.tooMuchSharing, name) }
  }

  /// Refuses a table with a field beyond the `slots` that the schema defines: it would be lost.
  mutating func check(_ table: FlatTable, slots: Int) throws(GraphError) {
    guard table.slotCount > slots else { return }
    try spend(table.slotCount - slots, "vtable")
    for slot in slots..<table.slotCount where table.has(slot) { throw GraphError(.unknownField(slot: slot)) }
  }

  /// A scalar field, or its default where it is absent.
  func scalar<Value: BitwiseCopyable>(
    _ table: FlatTable, _ slot: Int, _ name: String, default defaultValue: Value
  ) throws(GraphError) -> Value {
    guard table.has(slot) else { return defaultValue }
    guard table.field(slot, size: MemoryLayout<Value>.size) != nil else { throw GraphError(.malformed, name) }
    return table.scalar(slot, default: defaultValue)
  }

  func flag(_ table: FlatTable, _ slot: Int, _ name: String) throws(GraphError) -> Bool {
    try scalar(table, slot, name, default: UInt8(0)) != 0
  }

  /// A table field, `nil` where it is absent.
  mutating func table(_ table: FlatTable, _ slot: Int, _ name: String) throws(GraphError) -> FlatTable? {
    guard table.has(slot) else { return nil }
    guard let child = table.table(slot) else { throw GraphError(.malformed, name) }
    try spend(Self.tableCost, name)
    return child
  }

  /// Position and length of a vector field, `nil` where it is absent.
  private mutating func vector<Element: BitwiseCopyable>(
    _ table: FlatTable, _ slot: Int, _ name: String, of type: Element.Type
  ) throws(GraphError) -> FlatVector<Element>? {
    guard table.has(slot) else { return nil }
    let vector = table.vector(slot, of: Element.self)
    // A vector's elements follow its length, so none starts at the beginning of a file.
    guard vector.position(in: bytes) > 0 else { throw GraphError(.malformed, name) }
    try spend(16 + vector.count * MemoryLayout<Element>.size, name)
    return vector
  }

  /// A vector of numbers, `nil` where it is absent.
  mutating func numbers<Element: BitwiseCopyable>(
    _ table: FlatTable, _ slot: Int, _ name: String, of type: Element.Type = Element.self
  ) throws(GraphError) -> [Element]? {
    guard let vector = try vector(table, slot, name, of: Element.self) else { return nil }
    return (0..<vector.count).compactMap { vector[$0] }
  }

  /// A vector of 32-bit indices; empty where it is absent.
  mutating func indices(_ table: FlatTable, _ slot: Int, _ name: String) throws(GraphError) -> [Int] {
    try numbers(table, slot, name, of: Int32.self)?.map { Int($0) } ?? []
  }

  /// A vector of bytes, `nil` where it is absent.
  mutating func data(_ table: FlatTable, _ slot: Int, _ name: String) throws(GraphError) -> [UInt8]? {
    guard let vector = try vector(table, slot, name, of: UInt8.self) else { return nil }
    return bytes.copy(vector.position(in: bytes), vector.count)
  }

  /// Bytes of the file outside of the FlatBuffer.
  mutating func data(offset: UInt64, size: UInt64, _ name: String) throws(GraphError) -> [UInt8] {
    guard let start = Int(exactly: offset), let count = Int(exactly: size), bytes.contains(start, count)
    else { throw GraphError(.outsideFile(offset: offset, size: size), name) }
    try spend(count, name)
    return bytes.copy(start, count) ?? []
  }

  /// A string; empty where it is absent.
  mutating func text(_ table: FlatTable, _ slot: Int, _ name: String) throws(GraphError) -> String {
    guard let utf8 = try data(table, slot, name) else { return "" }
    let text = String(decoding: utf8, as: UTF8.self)
    // Decoding repairs what is not valid, which changes its bytes.
    guard text.utf8.elementsEqual(utf8) else { throw GraphError(.notUTF8, name) }
    return text
  }

  /// What `read` makes of every table of a vector; empty where it is absent.
  mutating func each<Result>(
    _ table: FlatTable, _ slot: Int, _ name: String,
    _ read: (inout TableReader, FlatTable) throws(GraphError) -> Result
  ) throws(GraphError) -> [Result] {
    guard let offsets = try vector(table, slot, name, of: UInt32.self) else { return [] }
    let tables = table.tables(slot)
    var results: [Result] = []
    for index in 0..<offsets.count {
      try spend(Self.tableCost, name)
      let result = try at("\(name)[\(index)]") { () throws(GraphError) -> Result in
        guard let element = tables[index] else { throw GraphError(.malformed) }
        return try read(&self, element)
      }
      results.append(result)
    }
    return results
  }
}
