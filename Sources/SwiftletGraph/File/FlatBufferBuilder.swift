/// Lays tables out as a FlatBuffer, front to back, so that alignment counts from the start of the file.
///
/// A parent comes before its children. Equal vtables are stored once, and so are equal strings and short
/// vectors of scalars; vectors that ask for 16 bytes of alignment, the constants, never are. The bytes depend
/// on nothing but the tables.
///
/// Source of the layout: FlatBuffers, "FlatBuffer Internals".
struct FlatBufferBuilder {
  private(set) var bytes: [UInt8] = []
  private let limit: Int
  private var vtables: [[UInt8]: Int] = [:]
  private var vectors: [SharedVector: Int] = [:]

  /// A vector's bytes with what else its place depends on.
  private struct SharedVector: Hashable {
    let bytes: [UInt8]
    let count: Int
    let alignment: Int
    let isString: Bool
  }

  /// Longer vectors are hardly ever equal.
  private static let longestSharedVector = 1024

  /// - Parameters:
  ///   - limit: most bytes that the file may have.
  ///   - identifier: the four bytes that name the file's schema.
  init(_ root: TableValue, identifier: UInt32, limit: Int) throws(GraphError) {
    self.limit = limit
    try reserve(8)
    put(UInt64(identifier), width: 4, at: 4)
    let position = try append(root)
    patch(0, position)
    try align(16)
  }

  /// Appends zeros.
  private mutating func reserve(_ count: Int) throws(GraphError) {
    guard count <= limit - bytes.count else { throw GraphError(.tooLarge(limit: limit)) }
    bytes.append(contentsOf: repeatElement(0, count: count))
  }

  /// Appends zeros until what comes `lead` bytes later is aligned.
  private mutating func align(_ alignment: Int, lead: Int = 0) throws(GraphError) {
    let rest = (bytes.count + lead) % alignment
    if rest != 0 { try reserve(alignment - rest) }
  }

  private mutating func put(_ bits: UInt64, width: Int, at position: Int) {
    for byte in 0..<width { bytes[position + byte] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * byte)) }
  }

  /// Makes the offset at `position` lead to `target`.
  private mutating func patch(_ position: Int, _ target: Int) {
    put(UInt64(target - position), width: 4, at: position)
  }

  /// - Returns: the position of the table.
  private mutating func append(_ table: TableValue) throws(GraphError) -> Int {
    let layout = TableLayout(table)
    guard layout.size <= Int(UInt16.max) else { throw GraphError(.tooLarge(limit: Int(UInt16.max))) }
    let vtable = try append(vtable: layout)
    // Fields of eight bytes come first, behind the offset to the vtable.
    try align(layout.alignment, lead: 4)
    let position = bytes.count
    try reserve(layout.size)
    put(UInt64(bitPattern: Int64(position - vtable)), width: 4, at: position)
    for (slot, offset) in layout.offsets.enumerated() where offset > 0 {
      let place = position + offset
      switch layout.fields[slot] {
      case .scalar(let kind, let bits): put(bits, width: kind.width, at: place)
      case .vector(let kind, let bytes, let alignment):
        let count = bytes.count / kind.width
        patch(place, try append(bytes, count: count, alignment: max(alignment, kind.width)))
      case .string(let utf8): patch(place, try append(utf8, count: utf8.count, alignment: 1, isString: true))
      case .table(let child), .union(_, let child): patch(place, try append(child))
      case .tables(let children): patch(place, try append(children))
      case nil: break
      }
    }
    return position
  }

  private mutating func append(vtable layout: TableLayout) throws(GraphError) -> Int {
    var vtable: [UInt8] = []
    for value in [4 + 2 * layout.offsets.count, layout.size] + layout.offsets {
      vtable.append(UInt8(truncatingIfNeeded: value))
      vtable.append(UInt8(truncatingIfNeeded: value >> 8))
    }
    if let position = vtables[vtable] { return position }
    try align(2)
    let position = bytes.count
    try append(vtable)
    vtables[vtable] = position
    return position
  }

  private mutating func append(_ content: [UInt8]) throws(GraphError) {
    guard content.count <= limit - bytes.count else { throw GraphError(.tooLarge(limit: limit)) }
    bytes.append(contentsOf: content)
  }

  private mutating func append(
    _ content: [UInt8], count: Int, alignment: Int, isString: Bool = false
  ) throws(GraphError) -> Int {
    let isShared = alignment < 16 && content.count <= Self.longestSharedVector
    let key = SharedVector(
      bytes: isShared ? content : [], count: count, alignment: alignment, isString: isString)
    if isShared, let position = vectors[key] { return position }
    try align(max(alignment, 4), lead: 4)
    let position = bytes.count
    try reserve(4)
    put(UInt64(count), width: 4, at: position)
    try append(content)
    if isString { try reserve(1) }
    if isShared { vectors[key] = position }
    return position
  }

  private mutating func append(_ tables: [TableValue]) throws(GraphError) -> Int {
    try align(4)
    let position = bytes.count
    try reserve(4 + 4 * tables.count)
    put(UInt64(tables.count), width: 4, at: position)
    for (index, table) in tables.enumerated() {
      patch(position + 4 + 4 * index, try append(table))
    }
    return position
  }
}
