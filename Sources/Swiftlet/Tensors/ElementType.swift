/// The type of a tensor's elements. Raw values are `TensorType` of the TensorFlow Lite schema.
public enum ElementType: Int8, Sendable {
  case float32 = 0
  case float16 = 1
  case int32 = 2
  case uint8 = 3
  case int64 = 4
  case string = 5
  case bool = 6
  case int16 = 7
  case complex64 = 8
  case int8 = 9
  case float64 = 10
  case complex128 = 11
  case uint64 = 12
  case resource = 13
  case variant = 14
  case uint32 = 15
  case uint16 = 16
  case int4 = 17
  case bfloat16 = 18
  case int2 = 19
  case uint4 = 20

  /// Bits that one element takes, zero for types without a fixed size.
  public var bitWidth: Int {
    // Not inlined, so that there is one table of them: a letter for each type, as far behind "0" as half of the
    // width.
    @inline(never) get {
      let letters: StaticString = "@8@4P048P4PpP@0@82812"
      return unsafe (Int(letters.utf8Start[Int(rawValue)]) &- 48) &* 2
    }
  }

  /// Bytes that `count` elements take, packed as the format packs them.
  public func byteCount(of count: Int) -> Int { (count &* bitWidth &+ 7) &>> 3 }
}

/// The element type as a Swift type.
public protocol TensorElement: BitwiseCopyable, Sendable {
  static var elementType: ElementType { get }
}

extension Float: TensorElement { public static var elementType: ElementType { .float32 } }
extension Int8: TensorElement { public static var elementType: ElementType { .int8 } }
extension UInt8: TensorElement { public static var elementType: ElementType { .uint8 } }
extension Int16: TensorElement { public static var elementType: ElementType { .int16 } }
extension UInt16: TensorElement { public static var elementType: ElementType { .uint16 } }
extension Int32: TensorElement { public static var elementType: ElementType { .int32 } }
extension UInt32: TensorElement { public static var elementType: ElementType { .uint32 } }
extension Int64: TensorElement { public static var elementType: ElementType { .int64 } }
extension UInt64: TensorElement { public static var elementType: ElementType { .uint64 } }
extension Bool: TensorElement { public static var elementType: ElementType { .bool } }

#if !hasFeature(Embedded)
  // A list of all cases would be an array, which devices do not have.
  extension ElementType: CaseIterable {}
#endif
