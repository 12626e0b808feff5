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

  /// - Parameter sentence: what, where and what to try, put together already.
  init(sentence: String) {
    problem = sentence
    place = ""
    advice = ""
  }

  public var description: String {
    guard !advice.isEmpty else { return problem }
    return place.isEmpty ? "\(problem); \(advice)" : "\(problem) (\(place)); \(advice)"
  }
}
