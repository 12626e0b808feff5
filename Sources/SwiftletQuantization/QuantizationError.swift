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

  public var description: String {
    place.isEmpty ? "\(problem); \(advice)" : "\(problem) (\(place)); \(advice)"
  }
}
