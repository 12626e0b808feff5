import FirmwareSupport

/// Files that `Scripts/build --embed NAME=FILE` placed in flash.
public enum FlashFiles {
  /// The bytes of a file, aligned to 16; `nil` where the image holds none of that name.
  public static func bytes(of name: StaticString) -> UnsafeRawBufferPointer? {
    let text = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    guard let file = unsafe flash_file_named(text) else { return nil }
    return unsafe UnsafeRawBufferPointer(start: file.pointee.bytes, count: file.pointee.count)
  }
}
