import Foundation

/// How far a command is: one line on standard error, on a terminal only, for what takes longer than a second.
final class ProgressLine: @unchecked Sendable {
  private let label: String
  private let total: Int
  private let start = Date()
  private let isWatched = Terminal.error.isTerminal
  // Guards what follows.
  private let lock = NSLock()
  private var lastShown: Date?

  /// - Parameter label: what is being done, as in `samples`.
  init(_ label: String, total: Int) {
    self.label = label
    self.total = total
  }

  /// May be called from any thread.
  ///
  /// - Parameter total: how much there is to do, where that was not known before.
  func update(_ done: Int, of total: Int? = nil) {
    guard isWatched else { return }
    lock.withLock {
      let now = Date()
      guard now.timeIntervalSince(start) > 1, now.timeIntervalSince(lastShown ?? start) > 0.1 else { return }
      lastShown = now
      write("\r\(done) of \(total ?? self.total) \(label)\u{1B}[K")
    }
  }

  /// Takes the line away.
  func finish() {
    lock.withLock {
      if lastShown != nil { write("\r\u{1B}[K") }
      lastShown = nil
    }
  }

  deinit { finish() }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }
}
