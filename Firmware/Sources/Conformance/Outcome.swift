import Board
import Swiftlet

/// What came of a case.
enum Outcome {
  case passed
  case loaded
  /// The arena that the model needs is larger than the memory for it.
  case tooLarge
  case refused(ModelError)
  /// What is wrong, and a figure about it.
  case failed(StaticString, Int)

  func report() {
    switch self {
    case .passed: Console.write("passed")
    case .loaded: Console.write("loaded")
    case .tooLarge: Console.write("does not fit")
    case .refused(let error):
      Console.write("refused, error ")
      Console.write(Int(error.code.rawValue))
    case .failed(let reason, let figure):
      Console.write("failed, ")
      Console.write(reason)
      Console.write(" ")
      Console.write(figure)
    }
    Console.newLine()
  }
}
