/// A FlatBuffers table inside of a model.
///
/// Fields are named by their slot, the position of the field in the schema. Reading is safe on any bytes:
/// a field that is absent, or does not lie inside of its table and the file, answers `nil` or the default.
/// What is malformed rather than absent is for the ``Verifier`` to tell.
///
/// Source of the layout: FlatBuffers, "FlatBuffer Internals".
public struct FlatTable: Sendable {
  public let bytes: ModelBytes
  /// Position of the table in the file.
  public let position: Int
  let vtable: Int
  let vtableSize: Int
  let inlineSize: Int

  /// `nil` where the table, or its vtable, does not lie inside of the file.
  public init?(_ bytes: ModelBytes, at position: Int) {
    guard let back = bytes.load(position, as: Int32.self) else { return nil }
    let vtable = Int64(position) &- Int64(back)
    guard vtable >= 0, vtable < Int64(bytes.count) else { return nil }
    self.vtable = Int(truncatingIfNeeded: vtable)
    guard let size = bytes.load(self.vtable, as: UInt16.self),
      let inline = bytes.load(self.vtable &+ 2, as: UInt16.self),
      size >= 4, size % 2 == 0, inline >= 4,
      bytes.contains(self.vtable, Int(size)), bytes.contains(position, Int(inline))
    else { return nil }
    vtableSize = Int(size)
    inlineSize = Int(inline)
    self.bytes = bytes
    self.position = position
  }

  /// Number of slots that the table's vtable describes.
  public var slotCount: Int { (vtableSize &- 4) / 2 }

  /// Offset of a field from the table's start, zero where the field is absent.
  func fieldOffset(_ slot: Int) -> Int {
    guard slot >= 0, slot < slotCount else { return 0 }
    return Int(bytes.load(vtable &+ 4 &+ slot &* 2, as: UInt16.self) ?? 0)
  }

  /// Position of a field of `size` bytes, `nil` where it is absent or not inside of the table.
  public func field(_ slot: Int, size: Int) -> Int? {
    let offset = fieldOffset(slot)
    guard offset >= 4, offset &+ size <= inlineSize else { return nil }
    return position &+ offset
  }

  /// Whether the table has the field at all.
  public func has(_ slot: Int) -> Bool { fieldOffset(slot) != 0 }

  /// A scalar field, or `defaultValue` where it is absent.
  @inline(__always)
  public func scalar<Value: BitwiseCopyable>(_ slot: Int, default defaultValue: Value) -> Value {
    guard let position = field(slot, size: MemoryLayout<Value>.size) else { return defaultValue }
    return bytes.load(position) ?? defaultValue
  }

  /// An unsigned 32-bit index, zero where it is absent; `Int32.max` stands for every larger one, which no
  /// vector of a model has.
  public func index(_ slot: Int) -> Int {
    Int(Int32(clamping: scalar(slot, default: UInt32(0))))
  }

  /// A Boolean field, or `defaultValue` where it is absent.
  public func flag(_ slot: Int, default defaultValue: Bool = false) -> Bool {
    scalar(slot, default: UInt8(defaultValue ? 1 : 0)) != 0
  }

  /// A table field.
  public func table(_ slot: Int) -> FlatTable? {
    guard let position = field(slot, size: 4), let target = bytes.target(ofOffsetAt: position) else {
      return nil
    }
    return FlatTable(bytes, at: target)
  }

  /// A vector field whose elements take `MemoryLayout<Element>.size` bytes each; empty where it is absent.
  @inline(__always)
  public func vector<Element: BitwiseCopyable>(
    _ slot: Int, of type: Element.Type = Element.self
  ) -> FlatVector<Element> {
    guard let position = field(slot, size: 4), let target = bytes.target(ofOffsetAt: position) else {
      return FlatVector(bytes)
    }
    return FlatVector(bytes, at: target) ?? FlatVector(bytes)
  }

  /// A vector of tables; empty where it is absent.
  public func tables(_ slot: Int) -> FlatTables { FlatTables(offsets: vector(slot)) }

  /// The UTF-8 bytes of a string field; empty where it is absent.
  public func string(_ slot: Int) -> FlatVector<UInt8> { vector(slot) }
}

extension FlatTable {
  /// A table without any field, which stands for one that is absent.
  static func empty(_ bytes: ModelBytes) -> FlatTable { FlatTable(emptyIn: bytes) }

  private init(emptyIn bytes: ModelBytes) {
    self.bytes = bytes
    position = 0
    vtable = 0
    vtableSize = 4
    inlineSize = 4
  }
}
