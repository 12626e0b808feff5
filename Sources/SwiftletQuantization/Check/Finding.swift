/// What ``ModelCheck`` found at one place of a model: what, where, why, and what to do.
public struct Finding: Equatable, Sendable {
  public enum Severity: Int, Comparable, Sendable {
    /// Worth knowing.
    case note
    /// Costs memory, time or accuracy, or fails on some runtimes.
    case warning
    /// The model does not run, or is not what was required.
    case error

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// The operator or tensor that a finding is about.
  public struct Place: Equatable, Sendable {
    public var subgraph = 0
    /// Index of the operator; `nil` where the finding is about none.
    public var operatorIndex: Int?
    /// The operator's name, as in `CONV_2D`.
    public var operatorName: String?
    /// Name of the operator's first output.
    public var output: String?
    /// Index of the tensor; `nil` where the finding is about none.
    public var tensorIndex: Int?
    /// Name of the tensor.
    public var tensor: String?

    /// The model as a whole.
    public init() {}
  }

  public let code: FindingCode
  public let severity: Severity
  public let place: Place
  /// What is wrong, and its cause.
  public let message: String
  /// What to do about it.
  public let hint: String
}

extension Finding.Severity: CustomStringConvertible {
  public var description: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }
}

extension Finding.Place: CustomStringConvertible {
  /// The place as one phrase, as in `operator 3 CONV_2D 'features', tensor 'bias'`; empty for the model as a whole.
  public var description: String {
    var parts: [String] = []
    if let operatorIndex {
      let output = output.map { " '\($0)'" } ?? ""
      parts.append("operator \(operatorIndex) \(operatorName ?? "")\(output)")
    }
    if let tensor { parts.append("tensor '\(tensor)'") }
    if subgraph > 0 { parts.append("subgraph \(subgraph)") }
    return parts.joined(separator: ", ")
  }
}
