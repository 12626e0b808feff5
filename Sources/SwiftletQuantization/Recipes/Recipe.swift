/// Rules that choose how operators are quantized, over what was chosen for the whole model.
///
/// A later rule overrides an earlier one, key by key.
public struct Recipe: Codable, Equatable, Sendable {
  public var rules: [Rule]

  public init(rules: [Rule] = []) {
    self.rules = rules
  }

  public struct Rule: Codable, Equatable, Sendable {
    /// Which operators the rule is for; all of them where it says nothing.
    public var match: Match?
    public var scheme: Scheme?
    public var granularity: Granularity?
    /// How the range of the operator's results is found in the statistics.
    public var calibration: RangeMethod?
    /// Whether the zero point of the operator's results is zero; that of an input of the model is where this holds for all
    /// operators that read it.
    public var symmetric: Bool?
    /// Leaves the operator in floating point.
    public var skip: Bool?

    public init(match: Match? = nil, scheme: Scheme? = nil) {
      self.match = match
      self.scheme = scheme
    }
  }

  public struct Match: Codable, Equatable, Sendable {
    /// A regular expression, searched in the name of the operator's first output.
    public var output: String?
    /// The operator's name in the schema.
    public var `operator`: String?

    public init(output: String? = nil, operator name: String? = nil) {
      self.output = output
      self.operator = name
    }
  }

  /// What one scale holds for.
  public enum Granularity: String, Codable, Sendable, CaseIterable {
    case channel, tensor
  }
}
