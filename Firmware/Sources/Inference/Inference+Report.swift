import Board
import Swiftlet

extension Inference {
  /// Prints a figure on a line of its own.
  static func report(_ name: StaticString, _ value: Int) {
    Console.write(name)
    Console.write(" ")
    Console.write(value)
    Console.newLine()
  }

  /// Prints the arena by purpose, a line each.
  static func report(_ record: ArenaRecord) {
    report("activations", record.activationBytes)
    report("tensor_peak", record.tensorPeakBytes)
    report("scratch_peak", record.scratchPeakBytes)
    report("variables", record.variableBytes)
    report("operator_state", record.operatorStateBytes)
    report("workspace", record.workspaceBytes)
    report("records", record.recordBytes)
    report("prepared", record.preparedBytes)
    report("total", record.arenaBytes)
  }

  /// Prints why, and ends the run with status 1.
  static func fail(_ message: StaticString) -> Never {
    Console.write(message)
    Console.newLine()
    Board.exit(1)
  }

  /// Prints the error's parts: what a code means is in the documentation of `ModelError.Code`.
  static func fail(_ error: ModelError) -> Never {
    if error.code == .arenaTooSmall {
      report("the arena is too small, bytes needed:", Int(truncatingIfNeeded: error.detail))
      Board.exit(1)
    }
    if error.code == .workspaceTooSmall {
      report(
        "the arena is too small to plan in, bytes needed to say how many:",
        Int(truncatingIfNeeded: error.detail))
      Board.exit(1)
    }
    report("error", Int(error.code.rawValue))
    report("operator", Int(error.operatorIndex))
    report("tensor", Int(error.tensorIndex))
    report("detail", Int(truncatingIfNeeded: error.detail))
    Board.exit(1)
  }
}
