import Foundation
import Testing

/// What the built `swiftlet` did with some arguments.
struct CommandRun {
  let status: Int32
  let output: String
  let errors: String

  /// The root of the package.
  static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The executable lies beside the tests.
  static let executable: URL? = {
    let bundles = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
      .map { $0.bundleURL.deletingLastPathComponent() }
    let ownFolder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return (bundles + [Bundle.main.bundleURL, ownFolder]).map { $0.appendingPathComponent("swiftlet") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  init(_ arguments: String...) throws {
    try self.init(arguments)
  }

  /// - Parameter folder: where it runs; the root of the package where it is `nil`.
  init(_ arguments: [String], in folder: String? = nil) throws {
    let process = Process()
    let executable: URL = try #require(CommandRun.executable, "swiftlet is not beside the tests")
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder.map { URL(fileURLWithPath: $0) } ?? CommandRun.packageRoot
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    // Errors are one line, which the pipe holds until it is read.
    self.output = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationReason == .exit ? process.terminationStatus : -1
  }

  /// The one JSON object of standard output.
  func json(_ location: SourceLocation = #_sourceLocation) throws -> [String: Any] {
    try #require(status == 0, "\(errors)", sourceLocation: location)
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    return try #require(object as? [String: Any], sourceLocation: location)
  }

  /// Expects status 1, nothing on standard output, and one line on standard error with all of these parts in order.
  func expectError(_ parts: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(status == 1, "\(errors)", sourceLocation: sourceLocation)
    #expect(output.isEmpty, sourceLocation: sourceLocation)
    #expect(errors.hasPrefix("swiftlet: error: "), "\(errors)", sourceLocation: sourceLocation)
    #expect(errors.filter { $0 == "\n" }.count == 1, "\(errors)", sourceLocation: sourceLocation)
    #expect(errors.hasSuffix("\n"), sourceLocation: sourceLocation)
    var rest = errors[...]
    for part in parts {
      guard let range = rest.range(of: part) else {
        Issue.record("'\(part)' is missing in: \(errors)", sourceLocation: sourceLocation)
        return
      }
      rest = rest[range.upperBound...]
    }
  }
}
