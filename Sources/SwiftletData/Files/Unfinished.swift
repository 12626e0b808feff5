import Foundation

/// Temporary files and new folders of outputs that are not complete yet.
final class Unfinished: @unchecked Sendable {
  static let shared = Unfinished()

  // Guards the paths, in the order in which they were made.
  private let lock = NSLock()
  private var paths: [String] = []

  func note(_ path: String) {
    lock.withLock { paths.append(path) }
  }

  func forget(_ path: String) {
    lock.withLock { paths.removeAll { $0 == path } }
  }

  /// Removes them all, the newest first; of folders only those that are empty then.
  func remove() {
    lock.withLock {
      for path in paths.reversed() {
        if unsafe unlink(path) != 0 { unsafe rmdir(path) }
      }
      paths.removeAll()
    }
  }
}
