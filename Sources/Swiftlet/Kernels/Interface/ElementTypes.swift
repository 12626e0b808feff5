/// A set of element types.
///
/// Not an `OptionSet`, whose array literals devices without a heap can not have.
public struct ElementTypes: Sendable, Equatable {
  let bits: UInt32

  private init(bits: UInt32) { self.bits = bits }

  public init(_ type: ElementType) { bits = 1 &<< UInt32(truncatingIfNeeded: type.rawValue) }

  public static var float32: ElementTypes { ElementTypes(.float32) }
  public static var float16: ElementTypes { ElementTypes(.float16) }
  public static var int4: ElementTypes { ElementTypes(.int4) }
  public static var int8: ElementTypes { ElementTypes(.int8) }
  public static var uint8: ElementTypes { ElementTypes(.uint8) }
  public static var int16: ElementTypes { ElementTypes(.int16) }
  public static var int32: ElementTypes { ElementTypes(.int32) }
  public static var uint32: ElementTypes { ElementTypes(.uint32) }
  public static var int64: ElementTypes { ElementTypes(.int64) }
  public static var uint64: ElementTypes { ElementTypes(.uint64) }
  public static var bool: ElementTypes { ElementTypes(.bool) }
  public static var resource: ElementTypes { ElementTypes(.resource) }
  /// No type: a tensor that the operator does not have.
  public static var absent: ElementTypes { ElementTypes(bits: 1 &<< 31) }
  /// Every type, and a tensor that the operator does not have.
  public static var any: ElementTypes { ElementTypes(bits: .max) }

  /// The types of both sets.
  public static func | (left: ElementTypes, right: ElementTypes) -> ElementTypes {
    ElementTypes(bits: left.bits | right.bits)
  }

  /// The type of a tensor; ``absent`` where there is none.
  init(of type: ElementType?) { self = type.map { ElementTypes($0) } ?? .absent }

  /// Whether a type is in both sets.
  func meets(_ other: ElementTypes) -> Bool { bits & other.bits != 0 }

  /// Whether the set has the type; a tensor that an operator does not have is in ``absent`` and in ``any``.
  public func accepts(_ type: ElementType?) -> Bool {
    guard let type else { return bits & ElementTypes.absent.bits != 0 }
    return bits & ElementTypes(type).bits != 0
  }
}
