/// One file of a ZIP archive, as the central directory describes it.
struct ZipEntry: Sendable, Equatable {
  enum Method: UInt16, Sendable {
    case stored = 0
    case deflated = 8
  }

  var name: String
  var method: UInt16
  var isEncrypted: Bool
  var checksum: UInt32
  /// Bytes in the archive.
  var compressedSize: Int
  /// Bytes of the file.
  var size: Int
  /// Position of the entry's local header.
  var headerOffset: Int
}

/// The central directory of a ZIP archive.
///
/// Rules: PKWARE's APPNOTE 6.3, sections 4.3.7 to 4.3.16 and, for ZIP64, 4.5.3.
struct ZipDirectory: Sendable {
  let entries: [ZipEntry]

  private enum Signature {
    static let local: UInt32 = 0x0403_4B50
    static let central: UInt32 = 0x0201_4B50
    static let end: UInt32 = 0x0605_4B50
    static let end64: UInt32 = 0x0606_4B50
    static let locator64: UInt32 = 0x0706_4B50
  }

  /// - Throws: ``DataError`` where the bytes are no archive, or one in several parts.
  init(_ fields: BinaryFields, at place: DataPlace) throws(DataError) {
    let malformed = DataError(
      .malformed, place, "is not a complete ZIP archive", advice: "copy or export the file again")
    guard let end = ZipDirectory.end(of: fields) else { throw malformed }
    guard fields.integer(end + 4, as: UInt16.self) == fields.integer(end + 6, as: UInt16.self) else {
      throw DataError(.unsupported, place, "is one of several parts", advice: "join the parts to one archive")
    }
    guard var count = fields.size(end + 10, as: UInt16.self),
      var size = fields.size(end + 12, as: UInt32.self),
      var position = fields.size(end + 16, as: UInt32.self)
    else { throw malformed }
    if count == 0xFFFF || size == 0xFFFF_FFFF || position == 0xFFFF_FFFF {
      guard fields.integer(end - 20, as: UInt32.self) == Signature.locator64,
        let end64 = fields.size(end - 12, as: UInt64.self),
        fields.integer(end64, as: UInt32.self) == Signature.end64, fields.contains(end64, 56),
        let count64 = fields.size(end64 + 32, as: UInt64.self),
        let size64 = fields.size(end64 + 40, as: UInt64.self),
        let position64 = fields.size(end64 + 48, as: UInt64.self)
      else { throw malformed }
      (count, size, position) = (count64, size64, position64)
    }
    guard fields.contains(position, size) else { throw malformed }

    var entries: [ZipEntry] = []
    let limit = position + size
    for _ in 0..<count {
      guard let (entry, length) = ZipDirectory.entry(position, of: fields), length <= limit - position else {
        throw malformed
      }
      entries.append(entry)
      position += length
    }
    self.entries = entries
  }

  /// Position of the end record: it lies before a comment that reaches to the end of the file.
  private static func end(of fields: BinaryFields) -> Int? {
    let last = fields.bytes.count - 22
    guard last >= 0 else { return nil }
    return stride(from: last, through: max(0, last - 0xFFFF), by: -1).first { position in
      fields.integer(position, as: UInt32.self) == Signature.end
        && fields.size(position + 20, as: UInt16.self) == last - position
    }
  }

  private static func entry(_ position: Int, of fields: BinaryFields) -> (ZipEntry, length: Int)? {
    guard fields.contains(position, 46), fields.integer(position, as: UInt32.self) == Signature.central,
      let flags = fields.integer(position + 8, as: UInt16.self),
      let method = fields.integer(position + 10, as: UInt16.self),
      let checksum = fields.integer(position + 16, as: UInt32.self),
      let compressedSize = fields.size(position + 20, as: UInt32.self),
      let size = fields.size(position + 24, as: UInt32.self),
      let nameLength = fields.size(position + 28, as: UInt16.self),
      let extraLength = fields.size(position + 30, as: UInt16.self),
      let commentLength = fields.size(position + 32, as: UInt16.self),
      let headerOffset = fields.size(position + 42, as: UInt32.self),
      let name = fields.text(position + 46, nameLength),
      fields.contains(position + 46 + nameLength, extraLength)
    else { return nil }
    var entry = ZipEntry(
      name: name, method: method, isEncrypted: flags & 1 != 0, checksum: checksum,
      compressedSize: compressedSize,
      size: size, headerOffset: headerOffset)
    guard entry.readZip64(fields, position + 46 + nameLength, extraLength) else { return nil }
    return (entry, 46 + nameLength + extraLength + commentLength)
  }

  /// Where the bytes of an entry are; `nil` where not all of them are in the archive.
  static func content(of entry: ZipEntry, in fields: BinaryFields) -> Range<Int>? {
    guard fields.contains(entry.headerOffset, 30),
      fields.integer(entry.headerOffset, as: UInt32.self) == Signature.local,
      let nameLength = fields.size(entry.headerOffset + 26, as: UInt16.self),
      let extraLength = fields.size(entry.headerOffset + 28, as: UInt16.self),
      case let start = entry.headerOffset + 30 + nameLength + extraLength,
      fields.contains(start, entry.compressedSize)
    else { return nil }
    return start..<start + entry.compressedSize
  }
}

extension ZipEntry {
  /// Replaces the fields that hold 0xFFFFFFFF by those of the ZIP64 extra field, which has them in this order.
  fileprivate mutating func readZip64(_ fields: BinaryFields, _ start: Int, _ length: Int) -> Bool {
    guard size == 0xFFFF_FFFF || compressedSize == 0xFFFF_FFFF || headerOffset == 0xFFFF_FFFF else {
      return true
    }
    var position = start
    while let id = fields.integer(position, as: UInt16.self),
      let size = fields.size(position + 2, as: UInt16.self),
      position + 4 + size <= start + length
    {
      guard id == 1 else {
        position += 4 + size
        continue
      }
      var field = position + 4
      for path in [\ZipEntry.size, \.compressedSize, \.headerOffset] where self[keyPath: path] == 0xFFFF_FFFF
      {
        guard field + 8 <= position + 4 + size, let value = fields.size(field, as: UInt64.self) else {
          return false
        }
        self[keyPath: path] = value
        field += 8
      }
      return true
    }
    return false
  }
}
