/// A FlatBuffers table inside of a model.
///
/// Fields are named by their slot, the position of the field in the schema. Reading is safe on any bytes:
/// a field that is absent, or does not lie inside of its table and the file, answers `nil` or the default.
/// What is malformed rather than absent is for the ``Verifier`` to tell.
///
/// Source of the layout: FlatBuffers, "FlatBuffer Internals".
public struct FlatTable: Sendable {
  public let bytes: ModelBytes
  /// Position of the table in the file; negative where it stands for one that is absent.
  public let position: Int

  /// `nil` where the table, or its vtable, does not lie inside of the file.
  public init?(_ bytes: ModelBytes, at position: Int) {
    guard FlatTable.isTable(bytes, position) else { return nil }
    self.init(known: bytes, position)
  }

  /// A table that is known to lie inside of the file together with its vtable.
  @inline(__always)
  init(known bytes: ModelBytes, _ position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// A table without any field, which stands for one that is absent.
  @inline(__always)
  static func empty(_ bytes: ModelBytes) -> FlatTable { FlatTable(known: bytes, -1) }

  static func isTable(_ bytes: ModelBytes, _ position: Int) -> Bool {
    guard let back = bytes.load(position, as: Int32.self) else { return false }
    // Where the difference wraps, the wrapped one does not lie inside of the file either.
    return isTable(bytes, position, vtable: position &- Int(back))
  }

  /// Whether a table whose first four bytes lie inside of the file does so as a whole, with its vtable.
  @inline(__always)
  static func isTable(_ bytes: ModelBytes, _ position: Int, vtable: Int) -> Bool {
    guard bytes.contains(vtable, 4) else { return false }
    let size: UInt16 = bytes.known(vtable)
    let inline: UInt16 = bytes.known(vtable &+ 2)
    return size >= 4 && size & 1 == 0 && inline >= 4 && bytes.contains(vtable, Int(size))
      && bytes.contains(position, Int(inline))
  }

  /// Position of the vtable: the sizes of vtable and table, then the offsets of the fields, 16 bits each.
  @inline(__always)
  private var vtable: Int { position &- Int(bytes.known(position, as: Int32.self)) }

  /// Number of slots that the table's vtable describes.
  public var slotCount: Int {
    position < 0 ? 0 : (Int(bytes.known(vtable, as: UInt16.self)) &- 4) / 2
  }

  /// Offset of a field from the table's start, zero where the field is absent.
  @inline(__always)
  private func fieldOffset(_ slot: Int) -> Int {
    guard position >= 0, slot >= 0 else { return 0 }
    let vtable = vtable
    let place = 4 &+ slot &* 2
    guard place < Int(bytes.known(vtable, as: UInt16.self)) else { return 0 }
    return Int(bytes.known(vtable &+ place, as: UInt16.self))
  }

  /// Position of a field of `size` bytes; zero, where no field is, where it is absent or not inside of the table.
  @inline(never)
  func place(_ slot: Int, size: Int) -> Int {
    let offset = fieldOffset(slot)
    guard offset >= 4, offset &+ size <= Int(bytes.known(vtable &+ 2, as: UInt16.self)) else { return 0 }
    return position &+ offset
  }

  /// Position of a field of `size` bytes, `nil` where it is absent or not inside of the table.
  public func field(_ slot: Int, size: Int) -> Int? {
    let place = place(slot, size: size)
    return place > 0 ? place : nil
  }

  /// Whether the table has the field at all.
  @inline(never)
  public func has(_ slot: Int) -> Bool { fieldOffset(slot) != 0 }

  /// A scalar field, or `defaultValue` where it is absent.
  @inline(__always)
  public func scalar<Value: BitwiseCopyable>(_ slot: Int, default defaultValue: Value) -> Value {
    let place = place(slot, size: MemoryLayout<Value>.size)
    return place > 0 ? bytes.known(place) : defaultValue
  }

  /// An unsigned 32-bit index, zero where it is absent; `Int32.max` stands for every larger one, which no
  /// vector of a model has.
  @inline(never)
  public func index(_ slot: Int) -> Int {
    Int(min(scalar(slot, default: UInt32(0)), UInt32(Int32.max)))
  }

  /// A Boolean field, or `defaultValue` where it is absent.
  public func flag(_ slot: Int, default defaultValue: Bool = false) -> Bool {
    scalar(slot, default: UInt8(defaultValue ? 1 : 0)) != 0
  }

  /// Where the table or vector begins that a field refers to.
  @inline(never)
  func target(_ slot: Int) -> Int? {
    let place = place(slot, size: 4)
    return place > 0 ? bytes.target(ofOffsetAt: place) : nil
  }

  /// A table field.
  @inline(never)
  public func table(_ slot: Int) -> FlatTable? {
    guard let target = target(slot) else { return nil }
    return FlatTable(bytes, at: target)
  }

  /// A vector field whose elements take `MemoryLayout<Element>.size` bytes each; empty where it is absent.
  @inline(__always)
  public func vector<Element: BitwiseCopyable>(
    _ slot: Int, of type: Element.Type = Element.self
  ) -> FlatVector<Element> {
    FlatVector(elements(slot, size: MemoryLayout<Element>.size))
  }

  /// A vector field of elements of `size` bytes, as bytes with the number of elements.
  @inline(never)
  private func elements(_ slot: Int, size: Int) -> FlatVector<UInt8> {
    let place = place(slot, size: 4)
    guard place > 0, let target = bytes.target(ofOffsetAt: place),
      let count = bytes.count(ofVectorAt: target, size: size)
    else {
      return FlatVector(bytes, from: 0, count: 0)
    }
    return FlatVector(bytes, from: target &+ 4, count: count)
  }

  /// A vector of tables; empty where it is absent.
  @inline(never)
  public func tables(_ slot: Int) -> FlatTables {
    guard let target = target(slot), let count = bytes.count(ofVectorAt: target, size: 4) else {
      return FlatTables(bytes, from: 0, count: 0)
    }
    return FlatTables(bytes, from: target &+ 4, count: count)
  }

  /// The UTF-8 bytes of a string field; empty where it is absent.
  public func string(_ slot: Int) -> FlatVector<UInt8> { vector(slot) }
}
