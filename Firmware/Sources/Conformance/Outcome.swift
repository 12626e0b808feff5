import Board
import Swiftlet

/// What came of a case.
enum Outcome {
  case passed
  case loaded
  case withoutKernel
  case refused(ModelError)
  /// What is wrong, and a figure about it.
  case failed(StaticString, Int)

  func report() {
    switch self {
    case .passed: Console.write("passed")
    case .loaded: Console.write("loaded")
    case .withoutKernel: Console.write("without a kernel")
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
