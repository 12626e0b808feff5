internal import CSwiftletFirmware

/// A file that every firmware takes, as it was when the tool was built.
struct FirmwareSupportFile {
  let path: String
  let bytes: [UInt8]
  let isExecutable: Bool

  static let all: [FirmwareSupportFile] = (0..<firmware_file_count()).map {
    unsafe FirmwareSupportFile(firmware_file($0).pointee)
  }

  private init(_ file: FirmwareFile) {
    unsafe path = String(cString: file.path)
    unsafe bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    unsafe isExecutable = file.is_executable != 0
  }

  static func text(_ path: String) -> String? {
    all.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
