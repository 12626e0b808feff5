import FirmwareSupport

/// Files of the host that the emulator runs on. Paths end with a zero byte.
public enum HostFiles {
  /// Reads a whole file into the start of `memory`.
  ///
  /// - Returns: the bytes read, or `nil` where the file can not be read or does not fit.
  public static func read(
    _ path: UnsafePointer<CChar>, into memory: UnsafeMutableRawBufferPointer
  ) -> UnsafeMutableRawBufferPointer? {
    let handle = unsafe semihosting_open(path, SemihostingModeRead)
    guard handle >= 0 else { return nil }
    defer { semihosting_close(handle) }
    let length = Int(semihosting_file_length(handle))
    guard length >= 0, length <= memory.count else { return nil }
    guard unsafe semihosting_read(handle, memory.baseAddress, length) == 0 else { return nil }
    return unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<length])
  }

  /// Creates or replaces a file. `false` where the host refuses.
  public static func write(_ bytes: UnsafeRawBufferPointer, to path: UnsafePointer<CChar>) -> Bool {
    let handle = unsafe semihosting_open(path, SemihostingModeWrite)
    guard handle >= 0 else { return false }
    let missing = unsafe semihosting_file_write(handle, bytes.baseAddress, bytes.count)
    return semihosting_close(handle) == 0 && missing == 0
  }
}
