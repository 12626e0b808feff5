import ArgumentParser
import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization

/// Why a command can not do its work: what, where, what to try.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ problem: String, place: String, advice: String) {
    description = "\(problem) (\(place)); \(advice)"
  }

  /// - Parameter sentence: what, where and what to try, already put together.
  init(sentence: String) {
    description = sentence
  }

  /// Ends the process: one line on standard error and status 1.
  ///
  /// What belongs to the parsing of arguments (help, wrong usage) goes the parser's way.
  static func exit(with error: any Error) -> Never {
    let sentence: String
    switch error {
    case let failure as Failure: sentence = failure.description
    case let error as DataError: sentence = error.description
    case let error as GraphError: sentence = error.description
    case let error as EvaluationError: sentence = error.description
    case let error as QuantizationError: sentence = error.description
    case let error as ModelError: sentence = error.message(in: nil)
    case is EncodingError:
      sentence = "a figure is infinite or not a number; check the data for such values, or leave --json out"
    default: SwiftletCommand.exit(withUsage: error)
    }
    FileHandle.standardError.write(Data("swiftlet: error: \(sentence.onOneLine)\n".utf8))
    Foundation.exit(1)
  }
}
