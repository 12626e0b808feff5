/// The options of a custom operator, by name, where it keeps them in a FlexBuffers map.
///
/// An option that is missing without a default, of another type or out of its range is a `.customOption` error
/// that names it.
public struct CustomOptions {
  private let operation: Operation
  private let map: FlexMap?

  public init(_ operation: Operation) {
    self.operation = operation
    map = operation.flexOptions?.map
  }

  /// An integer within a range.
  public func integer(
    _ name: StaticString, in range: ClosedRange<Int32>, default defaultValue: Int32? = nil
  ) throws(ModelError) -> Int32 {
    guard let value = value(name) else {
      guard let defaultValue else { throw operation.error(option: name) }
      return defaultValue
    }
    guard let integer = value.int, integer >= Int64(range.lowerBound), integer <= Int64(range.upperBound)
    else { throw operation.error(option: name) }
    return Int32(truncatingIfNeeded: integer)
  }

  /// A truth value, or an integer that is not zero.
  public func flag(_ name: StaticString, default defaultValue: Bool? = nil) throws(ModelError) -> Bool {
    guard let flag = value(name).map({ $0.bool }) ?? defaultValue else {
      throw operation.error(option: name)
    }
    return flag
  }

  /// A finite number.
  public func number(_ name: StaticString) throws(ModelError) -> Float {
    guard let number = value(name)?.float.map({ Float($0) }), number.isFinite else {
      throw operation.error(option: name)
    }
    return number
  }

  /// What the map holds, unless that is nothing.
  private func value(_ name: StaticString) -> FlexValue? {
    guard let value = map?[name], !value.isNull else { return nil }
    return value
  }
}
