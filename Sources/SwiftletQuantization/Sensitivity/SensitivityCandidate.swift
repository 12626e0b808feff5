import SwiftletGraph

/// Operators that take a scheme of their own, under the names that a rule finds them by.
struct SensitivityCandidate: Hashable, Sendable {
  let operation: String
  let output: String
  let rule: Recipe.Rule

  /// Those of a plan that are at int8, in order of execution, each once. What only moves values goes with what computed
  /// them, unless the values are the model's own inputs; loops and branches with what they call.
  static func all(in plan: QuantizationPlan, of graph: Graph) -> [SensitivityCandidate] {
    let operators = plan.subgraphs.flatMap(\.operators)
    let outputs = [String: Set<String>](
      operators.map { ($0.name, [$0.output]) }, uniquingKeysWith: { $0.union($1) })
    var seen = Set<SensitivityCandidate>()
    return zip(plan.subgraphs, graph.subgraphs).flatMap { planned, subgraph in
      planned.operators.compactMap { operation -> SensitivityCandidate? in
        guard operation.scheme == .int8, subgraph.operators.indices.contains(operation.index),
          subgraph.hasOwnScheme(subgraph.operators[operation.index])
        else { return nil }
        let candidate = SensitivityCandidate(
          operation: operation.name, output: operation.output,
          rule: Recipe.Rule(
            operation: operation.name, output: operation.output, among: outputs[operation.name] ?? [],
            scheme: .int16x8))
        return seen.insert(candidate).inserted ? candidate : nil
      }
    }
  }

  static func == (first: Self, second: Self) -> Bool {
    first.operation == second.operation && first.output == second.output
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(operation)
    hasher.combine(output)
  }
}

extension Graph.Subgraph {
  fileprivate func hasOwnScheme(_ operation: Graph.Operator) -> Bool {
    switch operation.policy {
    case nil, .control, .variable: false
    case .sameAsInput(let position):
      operation.inputs.indices.contains(position) && inputs.contains(operation.inputs[position])
    default: touchesFloat(operation)
    }
  }
}

extension Recipe.Rule {
  /// The rule for the operators of a name whose first output has a name.
  ///
  /// - Parameter others: names of the outputs of all operators of that name: where converters have joined the names of
  ///   fused operators by semicolons, the first alone may be enough to tell them apart.
  init(operation: String, output: String, among others: Set<String>, scheme: Scheme) {
    var pattern = "^\(Recipe.Rule.escaped(output))$"
    if let end = output.firstIndex(of: ";") {
      let first = output[...end]
      if others.count(where: { $0.hasPrefix(first) }) == 1 { pattern = "^\(Recipe.Rule.escaped(first))" }
    }
    self.init(match: Recipe.Match(output: pattern, operator: operation), scheme: scheme)
  }

  private static func escaped(_ name: some StringProtocol) -> String {
    let special: Set<Character> = ["\\", "^", "$", ".", "|", "?", "*", "+", "(", ")", "[", "]", "{", "}"]
    return name.map { special.contains($0) ? "\\\($0)" : "\($0)" }.joined()
  }
}
