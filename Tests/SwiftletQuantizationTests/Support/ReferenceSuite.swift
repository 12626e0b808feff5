import Foundation
import Swiftlet
import SwiftletData
import SwiftletQuantization
import Testing

/// Trained models and data that lie beside the repository, where they are there.
enum ReferenceSuite {
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let root = packageRoot.appendingPathComponent("../shared/reference").standardizedFileURL

  static var isPresent: Bool { FileManager.default.fileExists(atPath: root.path) }

  static let absence: Comment = "the reference suite is not at ../shared/reference"

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  static func samples(_ name: String, _ inputs: [InputDescription]) throws -> SampleSource {
    try SampleSource(path: root.appendingPathComponent("data/\(name).npz").path, inputs: inputs)
  }
}
