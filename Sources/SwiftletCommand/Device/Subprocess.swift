import Foundation

/// A command of the system, run to its end.
struct Subprocess {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - path: the executable.
  ///   - folder: where it runs.
  init(_ path: String, _ arguments: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    // Files rather than pipes: neither fills up while the other is read.
    let names = ["output", "errors"].map { "\(folder)/.\($0).\(UUID().uuidString)" }
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    let handles = try names.map { name in
      guard FileManager.default.createFile(atPath: name, contents: nil),
        let handle = FileHandle(forWritingAtPath: name)
      else {
        throw Failure("no file can be written", place: folder, advice: "check that it may be written to")
      }
      return handle
    }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    process.standardInput = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Failure("can not be run", place: path, advice: "check that it is there and executable")
    }
    RunningSubprocess.begin(process.processIdentifier, files: names)
    process.waitUntilExit()
    RunningSubprocess.end()
    for handle in handles { try? handle.close() }
    let texts = names.map {
      String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)
    }
    status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    output = texts[0]
    errors = texts[1]
  }

  /// The line that tells why it failed: the first error of a compiler or linker, or else the last line.
  var reason: String {
    let lines = (errors + output).split(separator: "\n").map { String($0.drop { $0 == " " }) }
    return lines.first { $0.contains("error: ") && !$0.hasPrefix("error: link command failed") } ?? lines.last
      ?? "status \(status)"
  }
}
