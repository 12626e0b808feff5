/// Why a model can not be evaluated: what, where, what to try.
public struct EvaluationError: Error, Equatable, Sendable, CustomStringConvertible {
  public let problem: String
  /// File, sample, tensor.
  public let place: String
  public let advice: String

  public init(_ problem: String, place: String, advice: String) {
    self.problem = problem
    self.place = place
    self.advice = advice
  }

  public var description: String { "\(problem) (\(place)); \(advice)" }
}
