/// What a FlatBuffers table holds, detached from any file.
///
/// Fields are named by their slot, the position of the field in the schema. A field that is absent stays
/// absent: reading it gives the schema's default, which the caller names, and nothing is stored.
public struct TableValue: Equatable, Sendable {
  public enum Field: Equatable, Sendable {
    /// A scalar; the bits above its width are zero.
    case scalar(ScalarKind, bits: UInt64)
    /// A vector of scalars as it lies in the file, little-endian, at least `alignment`-aligned there.
    case vector(ScalarKind, bytes: [UInt8], alignment: Int)
    /// The bytes of a string, without the zero that ends it.
    case string([UInt8])
    case table(TableValue)
    case tables([TableValue])
    /// A union, kept in the slot of its value; the slot before it is the tag's and stays empty.
    case union(tag: UInt8, TableValue)
  }

  /// The fields by slot; the last one is present.
  public private(set) var fields: [Field?] = []

  /// A table without fields.
  public init() {}

  /// The field in a slot, `nil` where it is absent.
  public subscript(slot: Int) -> Field? {
    get { fields.indices.contains(slot) ? fields[slot] : nil }
    set {
      if slot >= fields.count {
        guard newValue != nil else { return }
        fields.append(contentsOf: repeatElement(nil, count: slot + 1 - fields.count))
      }
      fields[slot] = newValue
      while let last = fields.last, last == nil { fields.removeLast() }
    }
  }

  /// A scalar field, or the schema's default where it is absent or of another width.
  ///
  /// Setting an absent field to its default leaves it absent.
  public subscript<Value: TableScalar>(slot: Int, default defaultValue: Value) -> Value {
    get {
      guard case .scalar(let kind, let bits) = self[slot], kind.width == Value.kind.width else {
        return defaultValue
      }
      return Value(scalarBits: bits)
    }
    set {
      guard self[slot] != nil || newValue != defaultValue else { return }
      set(slot, newValue)
    }
  }

  /// Stores a scalar even where it equals the schema's default.
  public mutating func set<Value: TableScalar>(_ slot: Int, _ value: Value) {
    self[slot] = .scalar(Value.kind, bits: value.scalarBits & ScalarKind.mask(Value.kind.width))
  }

  /// A vector field; empty where it is absent or of another width.
  public func vector<Value: TableScalar>(_ slot: Int, of type: Value.Type = Value.self) -> [Value] {
    guard case .vector(let kind, let bytes, _) = self[slot], kind.width == Value.kind.width else { return [] }
    let width = kind.width
    return (0..<bytes.count / width).map { index in
      var bits: UInt64 = 0
      for byte in 0..<width { bits |= UInt64(bytes[index * width + byte]) << UInt64(8 * byte) }
      return Value(scalarBits: bits)
    }
  }

  /// Stores a vector of scalars.
  public mutating func set<Value: TableScalar>(_ slot: Int, _ values: [Value]) {
    let width = Value.kind.width
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * width)
    for value in values {
      let bits = value.scalarBits
      for byte in 0..<width { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(8 * byte))) }
    }
    self[slot] = .vector(Value.kind, bytes: bytes, alignment: max(width, 4))
  }

  /// Stores a string.
  public mutating func set(_ slot: Int, _ text: String) { self[slot] = .string(Array(text.utf8)) }
}

extension ScalarKind {
  /// The low `width` bytes.
  static func mask(_ width: Int) -> UInt64 { width >= 8 ? .max : (1 << UInt64(8 * width)) - 1 }
}
