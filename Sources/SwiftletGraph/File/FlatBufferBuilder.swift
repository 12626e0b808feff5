/// Lays tables out as a FlatBuffer, front to back, so that alignment counts from the start of the file.
///
/// Tables come first, each before the tables it holds; then strings and vectors of scalars; then the vectors
/// that ask for 16 bytes of alignment, which are the constants, with the shortest strings and vectors in the gaps
/// between them. Offsets lead forward, so equal strings and equal vectors can be stored once, such as names, and
/// the zero points of channels; constants never are. The bytes depend on nothing but the tables.
///
/// Source of the layout: FlatBuffers, "FlatBuffer Internals".
struct FlatBufferBuilder {
  private(set) var bytes: [UInt8] = []
  private let limit: Int
  private var vtables: [[UInt8]: Int] = [:]
  private var vectors: [PendingVector] = []
  private var sharedVectors: [PendingVector.Content: Int] = [:]
  /// Bytes of all vectors, and those of long ones that are not stored again.
  private var (vectorBytes, longSharedBytes) = (0, 0)

  /// A vector that is laid out behind the tables, and the offsets that lead to it.
  private struct PendingVector {
    struct Content: Hashable {
      let bytes: [UInt8]
      let count: Int
      let alignment: Int
      let isString: Bool

      /// Whether sharing it any number of times brings no file near the reader's budget: an offset of 4 bytes
      /// allows for 64, and a vector costs 16 and its bytes.
      var isShort: Bool { bytes.count <= 32 }
      var isConstant: Bool { alignment >= 16 }
      /// Bytes with the count in front, and the padding behind that leaves 4 bytes of alignment.
      var size: Int { 4 + (bytes.count + (isString ? 1 : 0) + 3) / 4 * 4 }
      /// Whether it may fit between two constants, where up to 12 bytes are free.
      var fillsGaps: Bool { size <= 12 && alignment <= 4 }
    }

    let content: Content
    var places: [Int]
  }

  /// Short vectors that wait for a gap.
  private struct Fillers {
    private var bySize: [[PendingVector]]

    init(_ vectors: [PendingVector]) {
      bySize = [12, 8, 4].map { size in vectors.reversed().filter { $0.content.size == size } }
    }

    /// The largest of those that fit.
    mutating func next(ofAtMost size: Int) -> PendingVector? {
      for index in bySize.indices {
        if let last = bySize[index].last, last.content.size <= size {
          bySize[index].removeLast()
          return last
        }
      }
      return nil
    }
  }

  /// - Parameters:
  ///   - limit: most bytes that the file may have.
  ///   - identifier: the four bytes that name the file's schema.
  init(_ root: TableValue, identifier: UInt32, limit: Int) throws(GraphError) {
    self.limit = limit
    try reserve(8)
    put(UInt64(identifier), width: 4, at: 4)
    let position = try append(root)
    patch(0, position)
    let constantBytes = vectors.reduce(0) { $0 + $1.content.bytes.count + 32 }
    bytes.reserveCapacity(min(limit, bytes.count + constantBytes))
    for vector in vectors where !vector.content.isConstant && !vector.content.fillsGaps { try append(vector) }
    var fillers = Fillers(vectors.filter { $0.content.fillsGaps })
    for vector in vectors where vector.content.isConstant {
      try align(4)
      while let filler = fillers.next(ofAtMost: gap(before: vector)) { try append(filler) }
      try append(vector)
    }
    while let filler = fillers.next(ofAtMost: 12) { try append(filler) }
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

  /// Bytes of padding in front of a vector.
  private func gap(before vector: PendingVector) -> Int {
    let rest = (bytes.count + 4) % vector.content.alignment
    return rest == 0 ? 0 : vector.content.alignment - rest
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
        let (width, count) = (kind.width, bytes.count / kind.width)
        delay(.init(bytes: bytes, count: count, alignment: max(alignment, width), isString: false), at: place)
      case .string(let utf8):
        delay(.init(bytes: utf8, count: utf8.count, alignment: 1, isString: true), at: place)
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

  private mutating func append(_ vector: PendingVector) throws(GraphError) {
    try align(max(vector.content.alignment, 4), lead: 4)
    let position = bytes.count
    try reserve(4)
    put(UInt64(vector.content.count), width: 4, at: position)
    try append(vector.content.bytes)
    if vector.content.isString { try reserve(1) }
    for place in vector.places { patch(place, position) }
  }

  /// Makes the offset at `place` lead to a vector that is laid out later.
  private mutating func delay(_ content: PendingVector.Content, at place: Int) {
    let count = content.bytes.count
    if !content.isConstant, let index = sharedVectors[content] {
      if content.isShort || longSharedBytes + count <= 2 * vectorBytes {
        if !content.isShort { longSharedBytes += count }
        vectors[index].places.append(place)
        return
      }
    } else if !content.isConstant {
      sharedVectors[content] = vectors.count
    }
    vectorBytes += count
    vectors.append(PendingVector(content: content, places: [place]))
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
