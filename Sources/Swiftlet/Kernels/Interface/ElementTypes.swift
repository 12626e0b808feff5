/// A set of element types.
public struct ElementTypes: OptionSet, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  public init(_ type: ElementType) { rawValue = 1 &<< UInt32(truncatingIfNeeded: type.rawValue) }

  public static var float32: ElementTypes { ElementTypes(.float32) }
  public static var int8: ElementTypes { ElementTypes(.int8) }
  public static var uint8: ElementTypes { ElementTypes(.uint8) }
  public static var int16: ElementTypes { ElementTypes(.int16) }
  public static var int32: ElementTypes { ElementTypes(.int32) }
  public static var int64: ElementTypes { ElementTypes(.int64) }
  public static var bool: ElementTypes { ElementTypes(.bool) }
  public static var any: ElementTypes { ElementTypes(rawValue: .max) }

  /// Whether the set has the type; a tensor that an operator does not have is in ``any`` only.
  func accepts(_ type: ElementType?) -> Bool {
    guard let type else { return self == .any }
    return contains(ElementTypes(type))
  }
}
