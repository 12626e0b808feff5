import Swiftlet
import SwiftletGraph

/// What is chosen for every operator of a network that touches floating point.
struct OperatorDecisions {
  private(set) var decisions: [OperatorReference: OperatorDecision] = [:]

  /// - Throws: where the recipe has no sense, or an operator has no integer form and may not stay in floating point.
  init(_ network: FloatNetwork, _ settings: QuantizationSettings) throws(QuantizationError) {
    let matcher = try RecipeMatcher(settings.recipe, scheme: settings.scheme)
    var isMatched = [Bool](repeating: false, count: settings.recipe.rules.count)
    for reference in network.operators {
      let operation = network.operation(reference)
      let name = operation.code.description
      let output = network.outputName(reference)
      let matches = try matcher.matches(operator: name, output: output)
      for index in matches.indices where matches[index] { isMatched[index] = true }
      guard network.touchesFloat(reference) else { continue }
      var decision = matcher.decision(matches)
      if decision.scheme.isInteger, operation.policy == nil, !operation.isConversion {
        guard settings.allowsFloat else {
          throw QuantizationError(
            "\(name) has no integer form", place: "output '\(output)'",
            advice: "remove the operator from the model, or leave it in floating point with --allow-float")
        }
        decision.scheme = .float
        decision.isExplicit = true
      }
      if decision.scheme.isInteger, operation.builtin == .cast,
        !network.isRequantizable(reference, decision.scheme)
      {
        decision.scheme = .float
        decision.isExplicit = true
      }
      if decision.scheme == .dynamic, !decision.isExplicit, operation.builtin == .unidirectionalSequenceLstm {
        // Rounding that comes back with every step costs more than it saves.
        decision.scheme = .float16
      }
      if decision.scheme == .int16x8, operation.policy == .binarized { decision.scheme = .int8 }
      decisions[reference] = decision
    }
    adoptForms(network)
    if let unmatched = isMatched.firstIndex(of: false) {
      throw QuantizationError(
        "no operator matches", place: "rule \(unmatched + 1) of the recipe",
        advice: "look up operators and names of outputs with 'swiftlet inspect'")
    }
  }

  /// Operators that only move values compute as the writer of what they move, unless a rule says otherwise.
  private mutating func adoptForms(_ network: FloatNetwork) {
    var writers: [TensorReference: Scheme] = [:]
    for reference in network.operators {
      guard let decision = decisions[reference] else { continue }
      var scheme = decision.scheme
      if !decision.isExplicit, network.operation(reference).policy?.isTransparent ?? false,
        let moved = network.activationInputs(reference).first, let writer = writers[moved.tensor]
      {
        scheme = writer
        decisions[reference]?.scheme = writer
      }
      for tensor in network.activationOutputs(reference) { writers[tensor] = scheme }
    }
  }
}

extension FloatNetwork {
  /// Whether CAST makes floats of integers that QUANTIZE can bring to a scale instead.
  fileprivate func isRequantizable(_ reference: OperatorReference, _ scheme: Scheme) -> Bool {
    guard let input = operation(reference).inputs.first, input >= 0 else { return false }
    let tensor = graph.subgraphs[reference.subgraph].tensors[input]
    let types: [ElementType] = scheme == .int8 ? [.int8, .uint8, .int16] : [.int8, .int16]
    return types.contains(tensor.type) && tensor.quantization?.scales.isEmpty ?? true
  }
}

extension Graph.Operator {
  /// Whether the operator only brings numbers from one type to another.
  var isConversion: Bool { builtin == .quantize || builtin == .dequantize || builtin == .cast }
}
