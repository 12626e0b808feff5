import Foundation

/// Whether somebody watches a stream.
struct Terminal {
  private let descriptor: Int32

  static let output = Terminal(descriptor: STDOUT_FILENO)
  static let error = Terminal(descriptor: STDERR_FILENO)

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Sends off what was printed.
  ///
  /// - Throws: where not all of it arrives, as on a full disk.
  static func flushOutput() throws(Failure) {
    guard fflush(nil) == 0 else {
      let reason = unsafe String(cString: strerror(errno)).lowercased()
      throw Failure("can not be written: \(reason)", place: "standard output", advice: "check where it leads")
    }
  }
}
