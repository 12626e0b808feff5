import ArgumentParser
import Foundation
import SwiftletData

@main
struct SwiftletCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "swiftlet",
    abstract: "Takes trained neural networks to the smallest computers.",
    discussion: """
      Every command has an example under --help, and those that report print one JSON object with --json. Exit \
      status: 0 success, 1 failure (one line on standard error says what, where, and what to try), 64 usage.

      Shell completion: swiftlet --generate-completion-script bash (or zsh, fish).
      """,
    version: "0.1.0",
    // One file each, under Commands/.
    subcommands: [
      Inspect.self, Run.self, Quantize.self, Requantize.self, Evaluate.self, Check.self, Plan.self,
      Export.self, Bench.self, Ops.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      do {
        try withExtendedLifetime(Interruption()) {
          try command.run()
          try Terminal.flushOutput()
        }
      } catch {
        Failure.exit(with: error)
      }
    } catch {
      exit(withUsage: error)
    }
  }

  /// Ends the process: wrong usage with one line on standard error that names the help, anything else (help itself) the
  /// parser's way.
  static func exit(withUsage error: any Error) -> Never {
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    let help = fullMessage(for: error).split(separator: "\n").last { $0.contains("See '") }
    let advice = help?.split(separator: "'").dropFirst().first ?? "swiftlet --help"
    // A list of values stands on lines of its own, each behind a dash.
    let lines = message(for: error).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let values = lines.filter { $0.hasPrefix("- ") }.map { $0.dropFirst(2) }.joined(separator: ", ")
    let words = lines.filter { !$0.hasPrefix("- ") && !$0.isEmpty } + (values.isEmpty ? [] : [values])
    let sentence = words.joined(separator: " ").onOneLine
    let problem = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    FileHandle.standardError.write(Data("swiftlet: error: \(problem); see '\(advice)'\n".utf8))
    Foundation.exit(ExitCode.validationFailure.rawValue)
  }
}
