private import Foundation
import Swiftlet

/// Why a model can not be quantized: what, where, what to try.
public struct QuantizationError: Error, Equatable, Sendable, CustomStringConvertible {
  public let problem: String
  /// The operator or tensor at fault, by name; empty where none is.
  public let place: String
  public let advice: String

  public init(_ problem: String, place: String = "", advice: String) {
    self.problem = problem
    self.place = place
    self.advice = advice
  }

  /// What the runtime has against a model.
  init(_ error: ModelError, in model: Model?) {
    // The runtime's sentence already says what and where, and what to try behind the last semicolon.
    let parts = error.message(in: model).components(separatedBy: "; ")
    self.init(parts.dropLast().joined(separator: "; "), advice: parts.last ?? "")
  }

  public var description: String { message() }

  /// One sentence: what, where, what to try.
  ///
  /// - Parameter file: the file that the error is about, named first among the places.
  public func message(file: String? = nil) -> String {
    let places = [file ?? "", place].filter { !$0.isEmpty }.joined(separator: ", ")
    return places.isEmpty ? "\(problem); \(advice)" : "\(problem) (\(places)); \(advice)"
  }
}
