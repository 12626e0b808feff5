import Foundation

/// The cases that are part of the repository.
enum Fixtures {
  private static let root = ReferenceSuite.packageRoot.appending(path: "Tests/Fixtures")

  static let operatorCases = cases("ops")
  static let modelCases = cases("models")

  /// Whole models, by name.
  static func model(_ name: String) -> ConformanceCase {
    ConformanceCase(
      folder: root.appending(path: "models/\(name)"),
      tolerance: Tolerance(source: "tflite-micro", name: name, isModel: true))
  }

  /// Names of the cases that the scripts say they have made.
  static func manifest(_ folder: String) throws -> [String] {
    try Tolerance.manifest(root.appending(path: folder)).keys.sorted()
  }

  private static func cases(_ folder: String) -> [ConformanceCase] {
    let path = root.appending(path: folder)
    let sources = (try? Tolerance.manifest(path)) ?? [:]
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path.path)) ?? []).sorted()
    return names.filter { $0 != "manifest.json" }.map {
      ConformanceCase(
        folder: path.appending(path: $0),
        tolerance: Tolerance(source: sources[$0] ?? "", name: $0, isModel: folder == "models"))
    }
  }
}
