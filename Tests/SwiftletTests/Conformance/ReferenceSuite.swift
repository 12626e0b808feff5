import Foundation
import Swiftlet

/// The conformance suite that lies beside the repository, where it is there.
enum ReferenceSuite {
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let root = packageRoot.appendingPathComponent("../shared/reference").standardizedFileURL

  static var isPresent: Bool { FileManager.default.fileExists(atPath: root.path) }

  static let operatorCases = cases("ops")
  static let modelCases = cases("models")
  static let binarizedCases = cases("bnn")

  private static func cases(_ folder: String) -> [ConformanceCase] {
    let path = root.appendingPathComponent(folder)
    guard isPresent, let sources = try? Tolerance.manifest(path) else { return [] }
    return sources.keys.sorted().map { name in
      ConformanceCase(
        folder: path.appendingPathComponent(name),
        tolerance: Tolerance(source: sources[name] ?? "", name: name, isModel: folder == "models"))
    }
  }
}
