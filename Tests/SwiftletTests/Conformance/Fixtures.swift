import Foundation

/// The cases that are part of the repository.
enum Fixtures {
  private static let root = ReferenceSuite.packageRoot.appending(path: "Tests/Fixtures")

  static let operatorCases = cases("ops", tolerance: 1e-5)
  static let modelCases = cases("models", tolerance: 1e-4)

  /// Whole models, by name.
  static func model(_ name: String) -> ConformanceCase {
    ConformanceCase(folder: root.appending(path: "models/\(name)"), tolerance: 1e-4)
  }

  /// Names of the cases that the scripts say they have made.
  static func manifest(_ folder: String) throws -> [String] {
    let data = try Data(contentsOf: root.appending(path: "\(folder)/manifest.json"))
    return try JSONDecoder().decode([String: String].self, from: data).keys.sorted()
  }

  private static func cases(_ folder: String, tolerance: Float) -> [ConformanceCase] {
    let path = root.appending(path: folder).path
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    return names.filter { $0 != "manifest.json" }.map {
      ConformanceCase(folder: root.appending(path: "\(folder)/\($0)"), tolerance: tolerance)
    }
  }
}
