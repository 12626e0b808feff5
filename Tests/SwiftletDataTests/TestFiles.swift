import Foundation
import Swiftlet
import Testing

@testable import SwiftletData

/// The root of the package.
let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A file that `Fixtures/make.py` wrote with NumPy.
func fixture(_ name: String) -> String {
  packageRoot.appendingPathComponent("Tests/SwiftletDataTests/Fixtures/\(name)").path
}

func bytes(of path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) }

/// The reference suite next to the package, where it is there.
enum ReferenceSuite {
  static let folder = packageRoot.appendingPathComponent("../shared/reference").standardizedFileURL.path
  static let isPresent = FileManager.default.fileExists(atPath: folder)
  static let absence: Comment = "the reference suite is not at ../shared/reference"

  static func files(withSuffix suffix: String, in subfolder: String = "") -> [String] {
    let start = subfolder.isEmpty ? folder : "\(folder)/\(subfolder)"
    let names = FileManager.default.enumerator(atPath: start)?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) }.sorted().map { "\(start)/\($0)" }
  }
}

/// A folder that goes away with the last reference to it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("swiftlet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}

/// A repeatable source of random numbers (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// An array of floats that count from `start`.
func ramp(_ shape: [Int], from start: Float = 0) throws -> NumPyArray {
  try NumPyArray((0..<shape.reduce(1, *)).map { start + Float($0) }, shape: shape)
}
