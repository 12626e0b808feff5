import FirmwareSupport

/// A file of the host that is read and written piece by piece, each behind the last. It stays open until the run ends.
public struct HostFile {
  private let handle: Int32

  /// Opens a file that is there. What can not be opened can be neither read nor written.
  ///
  /// - Parameter path: ends with a zero byte, as text that is known when compiling does.
  @inline(__always)
  public init(updating path: StaticString) {
    handle = unsafe semihosting_open(
      UnsafeRawPointer(path.utf8Start).assumingMemoryBound(to: CChar.self), SemihostingModeUpdate)
  }

  /// Fills `memory`. `false` where the host has fewer bytes.
  @inline(__always)
  public func read(into memory: UnsafeMutableRawBufferPointer) -> Bool {
    unsafe semihosting_read(handle, memory.baseAddress, memory.count) == 0
  }

  /// `false` where the host refuses.
  @inline(__always)
  public func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    unsafe semihosting_file_write(handle, bytes.baseAddress, bytes.count) == 0
  }
}
