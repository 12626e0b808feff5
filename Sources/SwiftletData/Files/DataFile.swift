import Foundation

/// A regular file of the user's.
package struct DataFile: Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  var place: DataPlace { DataPlace(file: path) }

  static func isDirectory(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return exists && isDirectory.boolValue
  }

  /// Names of what a folder holds, without hidden files, in the order of their Unicode scalars.
  static func names(inFolder path: String) throws(DataError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { !$0.hasPrefix(".") }
        .sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    } catch {
      throw DataError(
        .unreadable, DataPlace(file: path), "the folder can not be listed", advice: "check its permissions")
    }
  }

  /// The whole file.
  package func bytes() throws(DataError) -> [UInt8] {
    try read(from: 0, count: size())
  }

  /// Size in bytes; an error for what is no regular file, such as a pipe, which would be waited for.
  func size() throws(DataError) -> Int {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw unreadable() }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return Int(status.st_size)
    case S_IFDIR:
      throw DataError(.unreadable, place, "is a folder, not a file", advice: "name a file inside of it")
    default:
      throw DataError(.unreadable, place, "is not a regular file", advice: "save the data to a file")
    }
  }

  /// `count` bytes from `offset` on; an error where the file ends before.
  func read(from offset: Int, count: Int) throws(DataError) -> [UInt8] {
    guard let stream = unsafe fopen(path, "rb") else { throw unreadable() }
    defer { unsafe fclose(stream) }
    guard unsafe fseek(stream, .init(offset), SEEK_SET) == 0 else { throw unreadable() }
    // A size is only a claim until the bytes are there (sparse and special files): memory beyond a first
    // reservation grows with what was read.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(count, 1 << 28))
    let step = 1 << 20
    while bytes.count < count {
      let wanted = min(step, count - bytes.count)
      let part = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
        initialized = unsafe fread(buffer.baseAddress, 1, wanted, stream)
      }
      guard !part.isEmpty else {
        if unsafe ferror(stream) != 0 { throw unreadable() }
        throw DataError(
          .malformed, place, "ends after \(offset + bytes.count) bytes where \(offset + count) are needed",
          advice: "copy or export the file again")
      }
      bytes.append(contentsOf: part)
    }
    return bytes
  }

  /// Writes the whole file or nothing.
  ///
  /// A link is followed: its target is written. Nothing but a regular file is ever replaced.
  package func write(_ bytes: [UInt8]) throws(DataError) {
    try expectReplaceable()
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
    do {
      try Data(bytes).write(to: target, options: .atomic)
    } catch {
      throw DataError(
        .unwritable, place, "can not be written",
        advice: "check that its folder exists, that it may be written to, and that the disk is not full")
    }
  }

  /// Throws where something is there that is no regular file, such as a device, a pipe or a folder.
  package func expectReplaceable() throws(DataError) {
    var status = stat()
    guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { return }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw DataError(.unwritable, place, "is a folder", advice: "remove it, or name another file")
    }
    throw DataError(
      .unwritable, place, "is not a regular file", advice: "name a file that may be made or replaced")
  }

  /// Whether two paths lead to the same file that exists.
  package func isSame(as other: DataFile) -> Bool {
    var (first, second) = (stat(), stat())
    guard unsafe stat(path, &first) == 0, unsafe stat(other.path, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  private func unreadable() -> DataError {
    let reason = unsafe String(cString: strerror(errno)).lowercased()
    return DataError(
      .unreadable, place, "can not be read: \(reason)", advice: "check the path and its permissions")
  }
}
