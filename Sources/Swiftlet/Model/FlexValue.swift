/// A value of a FlexBuffers buffer, the format in which custom operators keep their options.
///
/// A view: nothing is copied and nothing is read before it is asked for, one step at a time, so that neither
/// depth nor sharing inside of a buffer costs anything. Reading is safe on any bytes: what is not there, is of
/// another type or does not lie inside of the buffer answers `nil`.
///
/// Source of the layout: FlatBuffers, "FlexBuffers binary format".
public struct FlexValue: Sendable {
  public let type: FlexType
  let bytes: ModelBytes
  /// Where the value, or the offset to it, stands.
  let position: Int
  /// Bytes of the value or offset at ``position``.
  let width: Int
  /// Bytes of one element, or of a length, behind an offset.
  let targetWidth: Int

  /// The value of a whole buffer: `bytes` end with the root, its packed type and its width.
  public init?(_ bytes: ModelBytes) {
    guard let width = bytes.load(bytes.count &- 1, as: UInt8.self),
      let packedType = bytes.load(bytes.count &- 2, as: UInt8.self)
    else { return nil }
    self.init(bytes, at: bytes.count &- 2 &- Int(width), width: Int(width), packedType: packedType)
  }

  /// - Parameter packedType: a type, and in the two lowest bits the logarithm of the width of what stands behind
  ///   an offset.
  init?(_ bytes: ModelBytes, at position: Int, width: Int, packedType: UInt8) {
    guard let type = FlexType(rawValue: packedType >> 2) else { return nil }
    self.init(bytes, at: position, width: width, type: type, targetWidth: 1 &<< Int(packedType & 3))
  }

  init?(_ bytes: ModelBytes, at position: Int, width: Int, type: FlexType, targetWidth: Int) {
    guard width == 1 || width == 2 || width == 4 || width == 8, bytes.contains(position, width) else {
      return nil
    }
    self.bytes = bytes
    self.position = position
    self.width = width
    self.type = type
    self.targetWidth = targetWidth
  }

  public var isNull: Bool { type == .null }

  /// An integer of either sign; `nil` for one that 64 signed bits do not hold, and for other types.
  public var int: Int64? {
    switch type {
    case .int: bytes.signed(at: position, width)
    case .uint: bytes.unsigned(at: position, width).flatMap { Int64(exactly: $0) }
    case .indirectInt: target.flatMap { bytes.signed(at: $0, targetWidth) }
    case .indirectUInt:
      target.flatMap { bytes.unsigned(at: $0, targetWidth) }.flatMap { Int64(exactly: $0) }
    default: nil
    }
  }

  /// A floating-point number, or an integer as one.
  public var float: Double? {
    switch type {
    case .float: bytes.float(at: position, width)
    case .indirectFloat: target.flatMap { bytes.float(at: $0, targetWidth) }
    default: int.map { Double($0) }
    }
  }

  /// A Boolean, or whether an integer is not zero.
  public var bool: Bool? {
    type == .bool ? bytes.unsigned(at: position, width).map { $0 != 0 } : int.map { $0 != 0 }
  }

  /// The UTF-8 bytes of a string, or the bytes of a blob.
  public var string: FlatVector<UInt8>? {
    guard type == .string || type == .blob, let target,
      let count = bytes.length(before: target, targetWidth), bytes.contains(target, count)
    else { return nil }
    return FlatVector(bytes, from: target, count: count)
  }

  public var map: FlexMap? { FlexMap(self) }

  /// A vector; a map's values are one too.
  public var vector: FlexVector? { FlexVector(self) }

  /// What an offset leads to.
  var target: Int? {
    type.isInline ? nil : bytes.target(back: position, width)
  }
}

extension ModelBytes {
  /// The unsigned value of 1, 2, 4 or 8 bytes.
  func unsigned(at position: Int, _ width: Int) -> UInt64? {
    switch width {
    case 1: load(position, as: UInt8.self).map { UInt64($0) }
    case 2: load(position, as: UInt16.self).map { UInt64($0) }
    case 4: load(position, as: UInt32.self).map { UInt64($0) }
    default: load(position, as: UInt64.self)
    }
  }

  func signed(at position: Int, _ width: Int) -> Int64? {
    switch width {
    case 1: load(position, as: Int8.self).map { Int64($0) }
    case 2: load(position, as: Int16.self).map { Int64($0) }
    case 4: load(position, as: Int32.self).map { Int64($0) }
    default: load(position, as: Int64.self)
    }
  }

  /// The floating-point number of 4 or 8 bytes; writers make no narrower ones.
  func float(at position: Int, _ width: Int) -> Double? {
    switch width {
    case 4: load(position, as: Float.self).map { Double($0) }
    case 8: load(position, as: Double.self)
    default: nil
    }
  }

  /// The target of the offset at `position`, which leads towards the start; `nil` where it leaves the bytes.
  func target(back position: Int, _ width: Int) -> Int? {
    guard let offset = unsigned(at: position, width), offset <= UInt64(position) else { return nil }
    return position &- Int(truncatingIfNeeded: offset)
  }

  /// The length that stands right before `position`; not more than there are bytes.
  func length(before position: Int, _ width: Int) -> Int? {
    guard let length = unsigned(at: position &- width, width), length <= UInt64(count) else { return nil }
    return Int(truncatingIfNeeded: length)
  }
}
