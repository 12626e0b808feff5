import ArgumentParser
import Foundation

/// How many threads run invocations.
struct ThreadOptions: ParsableArguments {
  /// More would take memory and no less time on any machine.
  static let most = 1024

  @Option(
    name: .customLong("threads"), parsing: .unconditional,
    help: ArgumentHelp(
      "The most threads that work at the same time; the results do not depend on it.", valueName: "count"))
  var count: Int = min(ProcessInfo.processInfo.activeProcessorCount, ThreadOptions.most)

  func validate() throws { try ThreadOptions.check(count) }

  /// - Throws: `ValidationError` where that many threads do not run; nothing where no number is told.
  static func check(_ count: Int?) throws {
    guard let count, !(1...most).contains(count) else { return }
    throw ValidationError("--threads must be at least 1, and at most \(most)")
  }
}
