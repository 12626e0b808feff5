import Foundation

/// The command of the system that runs right now, so that an interruption ends it as well: it has a process group of its
/// own, which a terminal's Ctrl-C does not reach.
enum RunningSubprocess {
  private struct State: Sendable {
    var group: pid_t?
    /// Files that it leaves behind.
    var files: [String] = []
  }

  private static let lock = NSLock()
  nonisolated(unsafe) private static var state = State()

  /// Notes the leader of a process group, and the files that are its own.
  static func begin(_ group: pid_t, files: [String]) {
    lock.lock()
    defer { lock.unlock() }
    unsafe state = State(group: group, files: files)
  }

  /// Notes that it has ended.
  static func end() {
    lock.lock()
    defer { lock.unlock() }
    unsafe state = State()
  }

  /// Ends it and everything that it has started: with the signal of Ctrl-C, at which builds end their compilers, and by
  /// force where it has not ended within `patience` seconds.
  static func interrupt(patience: TimeInterval = 5) {
    lock.lock()
    let running = unsafe state
    lock.unlock()
    guard let group = running.group else { return }
    kill(-group, SIGINT)
    let limit = Date(timeIntervalSinceNow: patience)
    while kill(-group, 0) == 0, Date() < limit { Thread.sleep(forTimeInterval: 0.02) }
    kill(-group, SIGKILL)
    for file in running.files { try? FileManager.default.removeItem(atPath: file) }
  }
}
