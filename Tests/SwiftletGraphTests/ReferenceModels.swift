import Foundation

/// Models of the reference suite, where it is checked out beside the package.
enum ReferenceModels {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("../shared/reference").standardizedFileURL

  static let isThere = FileManager.default.fileExists(atPath: root.path)
  static let missing = "the reference suite is not at ../shared/reference"

  /// Paths below the root, in order.
  static func paths(in folders: [String]) -> [String] {
    folders.flatMap { folder in
      let names = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
      return (names?.compactMap { $0 as? String } ?? [])
        .filter { $0.hasSuffix(".tflite") }.map { folder + "/" + $0 }.sorted()
    }
  }

  static let valid = paths(in: ["ops", "models", "float", "int8", "bnn", "edgemark"])
  static let hostile = paths(in: ["hostile"])

  static func bytes(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: root.appendingPathComponent(path)))
  }
}
