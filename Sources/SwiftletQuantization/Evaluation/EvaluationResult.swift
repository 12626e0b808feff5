/// What an ``Evaluation`` found.
public struct EvaluationResult: Sendable, Equatable {
  /// An output against the reference model's.
  public struct Output: Sendable, Equatable {
    public let name: String
    /// Share of samples in which both outputs have their largest value at the same place.
    public let agreement: Double
    /// Over all samples and values; `nil` where there is no error at all.
    public let decibels: Double?
  }

  /// The first output against targets.
  public struct TargetError: Sendable, Equatable {
    public let meanAbsolute: Double
    public let meanSquared: Double
  }

  public let sampleCount: Int
  /// Where the data has labels.
  public let scores: ClassScores?
  /// Where the data has targets.
  public let targetError: TargetError?
  /// All outputs in the model's order; empty without a reference.
  public let outputs: [Output]

  /// The lowest agreement of any output; `nil` without a reference.
  public var agreement: Double? { outputs.map(\.agreement).min() }

  /// The lowest signal-to-noise ratio of any output; `nil` where no output has any error.
  public var decibels: Double? { outputs.compactMap(\.decibels).min() }
}
