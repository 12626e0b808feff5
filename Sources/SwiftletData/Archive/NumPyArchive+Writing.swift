extension NumPyArchive {
  /// The `.npz` file that holds the arrays uncompressed and in this order; the same arrays give the same bytes.
  ///
  /// - Parameter place: what errors name.
  /// - Throws: ``DataError`` where two arrays have one name, and where the file would need ZIP64 (4 GB).
  public static func bytes(
    of arrays: [(name: String, array: NumPyArray)], place: DataPlace
  ) throws(DataError) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    var seen: Set<String> = []
    let tooLarge = DataError(
      .unsupported, place, "would be larger than a .npz file may be here (4 GB, 65535 arrays)",
      advice: "write single .npy files")
    for (name, array) in arrays {
      guard seen.insert(name).inserted else {
        throw DataError(
          .malformed, place, "would hold two arrays named '\(name)'", advice: "name them differently")
      }
      let content = array.npyBytes
      let entryName = Array("\(name).npy".utf8)
      guard let offset = UInt32(exactly: file.count), let size = UInt32(exactly: content.count),
        let nameLength = UInt16(exactly: entryName.count)
      else { throw tooLarge }

      // What the local and the central header share: version needed, flags (the name is UTF-8), method, time and
      // date, checksum, sizes, lengths of name and extra field. The date is 1980-01-01 whenever it is written.
      var header: [UInt8] = []
      header.append(littleEndian: UInt16(20))
      header.append(littleEndian: UInt16(0x0800))
      header.append(littleEndian: ZipEntry.Method.stored.rawValue)
      header.append(littleEndian: UInt16(0))
      header.append(littleEndian: UInt16(0x0021))
      header.append(littleEndian: checksum(of: content))
      header.append(littleEndian: size)
      header.append(littleEndian: size)
      header.append(littleEndian: nameLength)
      header.append(littleEndian: UInt16(0))

      file.append(littleEndian: UInt32(0x0403_4B50))
      file.append(contentsOf: header)
      file.append(contentsOf: entryName)
      file.append(contentsOf: content)

      directory.append(littleEndian: UInt32(0x0201_4B50))
      directory.append(littleEndian: UInt16(20))
      directory.append(contentsOf: header)
      // Comment length, disk and internal attributes, then external attributes.
      directory.append(contentsOf: repeatElement(0, count: 10))
      directory.append(littleEndian: offset)
      directory.append(contentsOf: entryName)
    }
    guard let offset = UInt32(exactly: file.count), let size = UInt32(exactly: directory.count),
      offset < UInt32.max, size < UInt32.max, let count = UInt16(exactly: arrays.count), count < UInt16.max
    else { throw tooLarge }
    file.append(contentsOf: directory)
    file.append(littleEndian: UInt32(0x0605_4B50))
    file.append(littleEndian: UInt32(0))
    file.append(littleEndian: count)
    file.append(littleEndian: count)
    file.append(littleEndian: size)
    file.append(littleEndian: offset)
    file.append(littleEndian: UInt16(0))
    return file
  }

  /// Writes a `.npz` file, complete or not at all.
  public static func write(_ arrays: [(name: String, array: NumPyArray)], to path: String) throws(DataError) {
    let file = DataFile(path: path)
    try file.write(bytes(of: arrays, place: file.place))
  }
}
