/// A type of scalar that a FlatBuffers table can hold.
public enum ScalarKind: UInt8, Sendable {
  case bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64, float32

  /// Bytes that one scalar takes.
  public var width: Int {
    switch self {
    case .bool, .int8, .uint8: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    case .int64, .uint64: 8
    }
  }
}

/// A Swift type that stands for a ``ScalarKind``.
public protocol TableScalar: Equatable, Sendable {
  static var kind: ScalarKind { get }
  /// The value's bytes, little-endian, in the low bits; the bits above its width are ignored.
  var scalarBits: UInt64 { get }
  init(scalarBits: UInt64)
}

extension TableScalar where Self: FixedWidthInteger {
  public var scalarBits: UInt64 { UInt64(truncatingIfNeeded: self) }
  public init(scalarBits: UInt64) { self.init(truncatingIfNeeded: scalarBits) }
}

extension Int8: TableScalar { public static var kind: ScalarKind { .int8 } }
extension UInt8: TableScalar { public static var kind: ScalarKind { .uint8 } }
extension Int16: TableScalar { public static var kind: ScalarKind { .int16 } }
extension UInt16: TableScalar { public static var kind: ScalarKind { .uint16 } }
extension Int32: TableScalar { public static var kind: ScalarKind { .int32 } }
extension UInt32: TableScalar { public static var kind: ScalarKind { .uint32 } }
extension Int64: TableScalar { public static var kind: ScalarKind { .int64 } }
extension UInt64: TableScalar { public static var kind: ScalarKind { .uint64 } }

extension Float: TableScalar {
  public static var kind: ScalarKind { .float32 }
  public var scalarBits: UInt64 { UInt64(bitPattern) }
  public init(scalarBits: UInt64) { self.init(bitPattern: UInt32(truncatingIfNeeded: scalarBits)) }
}

extension Bool: TableScalar {
  public static var kind: ScalarKind { .bool }
  public var scalarBits: UInt64 { self ? 1 : 0 }
  public init(scalarBits: UInt64) { self = scalarBits & 0xFF != 0 }
}
