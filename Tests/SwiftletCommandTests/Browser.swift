import Foundation
import Testing

/// A browser without a window, where the machine has one.
enum Browser {
  static let absence: Comment = "chromium is not installed: the page is not loaded in a browser"

  static let executable: URL? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    return folders.flatMap { folder in
      ["chromium", "chromium-browser", "google-chrome"].map { URL(fileURLWithPath: "\(folder)/\($0)") }
    }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// The document as the browser has it once it is loaded.
  ///
  /// - Parameters:
  ///   - page: a file.
  ///   - profile: a folder for what the browser keeps.
  ///   - log: where the browser writes what it fetches.
  static func document(of page: String, profile: String, log: String) throws -> String {
    let process = Process()
    let executable: URL = try #require(executable)
    process.executableURL = executable
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      // Nobody is called: what would be fetched is in the log all the same.
      "--host-resolver-rules=MAP * ~NOTFOUND",
      "--user-data-dir=\(profile)", "--log-net-log=\(log)", "--dump-dom",
      URL(fileURLWithPath: page).absoluteString,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let document = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "chromium failed")
    return String(decoding: document, as: UTF8.self)
  }
}
