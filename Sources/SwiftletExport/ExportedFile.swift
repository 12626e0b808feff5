/// A file to write, below the folder that an export goes to.
public struct ExportedFile: Sendable {
  /// With slashes between folders.
  public let path: String
  public let bytes: [UInt8]
  public let isExecutable: Bool

  /// A file of these bytes.
  public static func file(_ path: String, _ bytes: [UInt8]) -> ExportedFile { ExportedFile(path, bytes) }

  init(_ path: String, _ bytes: [UInt8], isExecutable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.isExecutable = isExecutable
  }

  init(_ path: String, text: String) {
    self.init(path, Array(text.utf8))
  }
}
