private import Foundation
import SwiftletGraph

/// Applies a recipe's rules to operators.
struct RecipeMatcher {
  private struct Rule {
    let rule: Recipe.Rule
    let pattern: NSRegularExpression?
  }

  private let rules: [Rule]
  private let scheme: Scheme

  /// - Parameter scheme: what holds where no rule says otherwise.
  /// - Throws: where a pattern is no regular expression.
  init(_ recipe: Recipe, scheme: Scheme) throws(QuantizationError) {
    self.scheme = scheme
    var rules: [Rule] = []
    for (index, rule) in recipe.rules.enumerated() {
      var pattern: NSRegularExpression?
      if let text = rule.match?.output {
        guard let expression = try? NSRegularExpression(pattern: text) else {
          throw QuantizationError(
            "'\(text)' is no regular expression", place: "rule \(index + 1) of the recipe",
            advice: "write parentheses and brackets that belong to the name as '\\(' and '\\['")
        }
        pattern = expression
      }
      rules.append(Rule(rule: rule, pattern: pattern))
    }
    self.rules = rules
  }

  /// - Parameters:
  ///   - name: the operator's name in the schema.
  ///   - output: the name of its first output.
  func decision(operator name: String, output: String) -> OperatorDecision {
    var decision = OperatorDecision(scheme: scheme)
    for rule in rules where matches(rule, name, output) {
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

  /// For every rule whether an operator matches it.
  func matchedRules(operator name: String, output: String) -> [Bool] {
    rules.map { matches($0, name, output) }
  }

  private func matches(_ rule: Rule, _ name: String, _ output: String) -> Bool {
    if let wanted = rule.rule.match?.operator, wanted != name { return false }
    guard let pattern = rule.pattern else { return true }
    return pattern.firstMatch(in: output, range: NSRange(output.startIndex..., in: output)) != nil
  }
}
