/// Little-endian fields of a file that is held in memory; whatever lies outside of it is `nil`.
struct BinaryFields {
  let bytes: [UInt8]

  func contains(_ position: Int, _ length: Int) -> Bool {
    position >= 0 && length >= 0 && length <= bytes.count && position <= bytes.count - length
  }

  func integer<Field: FixedWidthInteger>(_ position: Int, as type: Field.Type = Field.self) -> Field? {
    let width = Field.bitWidth / 8
    guard contains(position, width) else { return nil }
    var value: Field = 0
    for index in 0..<width { value |= Field(truncatingIfNeeded: bytes[position + index]) << Field(8 * index) }
    return value
  }

  /// The unsigned field at `position` where it fits an `Int`.
  func size<Field: FixedWidthInteger & UnsignedInteger>(_ position: Int, as type: Field.Type) -> Int? {
    integer(position, as: type).flatMap { Int(exactly: $0) }
  }

  func text(_ position: Int, _ length: Int) -> String? {
    guard contains(position, length) else { return nil }
    return String(decoding: bytes[position..<position + length], as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends the bytes of `value`, lowest first.
  mutating func append<Field: FixedWidthInteger>(littleEndian value: Field) {
    for index in 0..<Field.bitWidth / 8 { append(UInt8(truncatingIfNeeded: value >> Field(8 * index))) }
  }
}
