/// Applies a recipe's rules to operators.
struct RecipeMatcher {
  private struct Rule {
    let rule: Recipe.Rule
    let pattern: NamePattern?
  }

  private let rules: [Rule]
  private let scheme: Scheme

  /// - Parameter scheme: what holds where no rule says otherwise.
  /// - Throws: where a pattern is no regular expression.
  init(_ recipe: Recipe, scheme: Scheme) throws(QuantizationError) {
    self.scheme = scheme
    var rules: [Rule] = []
    for (index, rule) in recipe.rules.enumerated() {
      var pattern: NamePattern?
      if let text = rule.match?.output {
        pattern = try NamePattern(text, place: "rule \(index + 1) of the recipe")
      }
      rules.append(Rule(rule: rule, pattern: pattern))
    }
    self.rules = rules
  }

  /// For every rule whether an operator matches it.
  ///
  /// - Parameters:
  ///   - name: the operator's name in the schema.
  ///   - output: the name of its first output.
  /// - Throws: where a search takes too long.
  func matches(operator name: String, output: String) throws(QuantizationError) -> [Bool] {
    var matches: [Bool] = []
    for rule in rules {
      if let wanted = rule.rule.match?.operator, wanted != name {
        matches.append(false)
      } else {
        matches.append(try rule.pattern?.isFound(in: output) ?? true)
      }
    }
    return matches
  }

  /// What holds for an operator.
  ///
  /// - Parameter matches: for every rule whether the operator matches it.
  func decision(_ matches: [Bool]) -> OperatorDecision {
    var decision = OperatorDecision(scheme: scheme)
    for (rule, isMatch) in zip(rules, matches) where isMatch {
      if let scheme = rule.rule.scheme {
        decision.scheme = scheme
        decision.isExplicit = true
      }
      if let granularity = rule.rule.granularity { decision.granularity = granularity }
      if let calibration = rule.rule.calibration { decision.calibration = calibration }
      if let isSymmetric = rule.rule.symmetric { decision.isSymmetric = isSymmetric }
      if let skip = rule.rule.skip {
        decision.scheme =
          skip ? .float : rule.rule.scheme ?? (decision.scheme == .float ? scheme : decision.scheme)
        decision.isExplicit = true
      }
    }
    return decision
  }
}
