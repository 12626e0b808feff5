import Dispatch
import Foundation
import SwiftletData

/// Lets Ctrl-C and a request to end leave nothing unfinished behind.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Watches until the value goes away.
  init() {
    // A queue of its own: workers of the global ones may all be busy with samples.
    let queue = DispatchQueue(label: "swiftlet.interruption")
    sources = [SIGINT, SIGTERM].map { number in
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        RunningSubprocess.interrupt()
        OutputFolder.discardUnfinished()
        // The status that shells give a process that a signal has ended.
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }
}
