import Foundation

/// Files that appear in a folder together, complete or not at all.
///
/// Files are written under hidden temporary names. ``commit()`` gives them their names; where it is not reached,
/// they go away with the last reference, and with them the folders that were created.
public final class OutputFolder {
  private let path: String
  // Folders that were created for this one, the outermost first.
  private var created: [String] = []
  private var files: [OutputFile] = []
  private var isCommitted = false

  /// Removes what every folder that is not committed has written and created so far: for a process that is about
  /// to end before its time. May be called from any thread.
  public static func discardUnfinished() { Unfinished.shared.remove() }

  /// Creates the folder where it does not exist.
  ///
  /// - Throws: ``DataError`` where it can not be created.
  public init(_ path: String) throws(DataError) {
    self.path = path
    do throws(DataError) {
      try create(path)
    } catch {
      discard()
      throw error
    }
  }

  deinit {
    if !isCommitted { discard() }
  }

  /// Opens a file to be written.
  public func file(named name: String) throws(DataError) -> OutputFile {
    let target = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
    try DataFile(path: target).expectReplaceable()
    let suffix = String(UInt64.random(in: .min ... .max), radix: 36)
    let file = try OutputFile(target, temporary: "\(path)/.\(name).\(suffix).partial")
    files.append(file)
    return file
  }

  /// Gives all files their names.
  public func commit() throws(DataError) {
    for file in files { try file.close() }
    for file in files { try file.publish() }
    isCommitted = true
    for folder in created { Unfinished.shared.forget(folder) }
  }

  private func discard() {
    for file in files { file.remove() }
    // Only what is empty goes away.
    for folder in created.reversed() {
      unsafe rmdir(folder)
      Unfinished.shared.forget(folder)
    }
  }

  private func create(_ folder: String) throws(DataError) {
    guard !DataFile.isDirectory(folder) else { return }
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw DataError(
        .unwritable, DataPlace(file: folder), "is a file where a folder is needed",
        advice: "name another folder, or remove the file")
    }
    // Not through Foundation, whose paths of one character trap on Linux.
    var parent = folder[...]
    while parent.hasSuffix("/") { parent = parent.dropLast() }
    if let slash = parent.lastIndex(of: "/"), slash != parent.startIndex {
      try create(String(parent[..<slash]))
    }
    guard unsafe mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw OutputFile.unwritable(folder, "can not be created")
    }
    created.append(folder)
    Unfinished.shared.note(folder)
  }
}

/// A file of an ``OutputFolder`` while it is written.
public final class OutputFile: @unchecked Sendable {
  private let target: String
  private let temporary: String
  // Changes only when the folder is done with the file.
  private var descriptor: Int32

  fileprivate init(_ target: String, temporary: String) throws(DataError) {
    self.target = target
    self.temporary = temporary
    descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666)
    guard descriptor >= 0 else { throw OutputFile.unwritable(target, "can not be written") }
    Unfinished.shared.note(temporary)
  }

  deinit { if descriptor >= 0 { _ = Foundation.close(descriptor) } }

  /// Appends bytes.
  public func write(_ bytes: Span<UInt8>) throws(DataError) {
    try unsafe write(bytes) { part, _ in unsafe Foundation.write(descriptor, part.baseAddress, part.count) }
  }

  /// Writes bytes to a place in the file, which may lie beyond its end. May be called from several threads.
  ///
  /// - Parameter offset: bytes before the place.
  public func write(_ bytes: Span<UInt8>, at offset: Int) throws(DataError) {
    try unsafe write(bytes) { part, done in
      unsafe pwrite(descriptor, part.baseAddress, part.count, off_t(offset + done))
    }
  }

  /// - Parameter write: writes a part, all but so many bytes of them having been written, and answers how many of it.
  private func write(
    _ bytes: Span<UInt8>, by write: (_ part: UnsafeRawBufferPointer, _ done: Int) -> Int
  ) throws(DataError) {
    let isWritten = unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe write(UnsafeRawBufferPointer(rebasing: buffer[done...]), done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
    guard isWritten else { throw OutputFile.unwritable(target, "can not be written") }
  }

  fileprivate func close() throws(DataError) {
    let status = Foundation.close(descriptor)
    descriptor = -1
    guard status == 0 else { throw OutputFile.unwritable(target, "can not be written") }
  }

  fileprivate func publish() throws(DataError) {
    guard unsafe rename(temporary, target) == 0 else {
      throw OutputFile.unwritable(target, "can not be written")
    }
    Unfinished.shared.forget(temporary)
  }

  fileprivate func remove() {
    unsafe unlink(temporary)
    Unfinished.shared.forget(temporary)
  }

  fileprivate static func unwritable(_ path: String, _ problem: String) -> DataError {
    let reason = unsafe String(cString: strerror(errno)).lowercased()
    return DataError(
      .unwritable, DataPlace(file: path), "\(problem): \(reason)",
      advice: "check that the folder may be written to and that the disk is not full")
  }
}
