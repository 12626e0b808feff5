import ArgumentParser
import Foundation

/// How many threads run invocations.
struct ThreadOptions: ParsableArguments {
  @Option(
    name: .customLong("threads"), parsing: .unconditional,
    help: ArgumentHelp(
      "The most threads that work at the same time; the results do not depend on it.", valueName: "count"))
  var count: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard count >= 1 else { throw ValidationError("--threads must be at least 1.") }
  }
}
