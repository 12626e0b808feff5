import FirmwareSupport

/// Files that `Scripts/build --embed NAME=FILE` placed in flash, aligned to 16 bytes; `nil` where the image holds none of that
/// name. Another name takes a line here and one in `FlashFiles.h`.
public enum FlashFiles {
  /// The file `model`.
  public static var model: UnsafeRawBufferPointer? { unsafe bytes(file_in_flash_model()) }

  /// The file `program`, what a host has prepared of a model.
  public static var program: UnsafeRawBufferPointer? { unsafe bytes(file_in_flash_program()) }

  private static func bytes(_ file: FlashFile) -> UnsafeRawBufferPointer? {
    unsafe file.bytes.map { unsafe UnsafeRawBufferPointer(start: $0, count: file.count) }
  }
}
