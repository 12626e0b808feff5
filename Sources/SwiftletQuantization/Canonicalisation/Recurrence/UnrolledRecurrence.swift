import Swiftlet
import SwiftletGraph

/// A layer of long short-term memory whose time steps follow each other in a graph, each with operators of its own.
///
/// The first step may lack what a state of zeros makes vanish: the forget gate and the recurrent products.
struct UnrolledRecurrence {
  let layer: RecurrentLayer
  /// The operators that the new ones replace and whose outputs they write.
  let replaced: [Int]

  /// - Parameter steps: in their order; each has the cell of the one in front of it.
  init?(_ steps: [LSTMStep], in flow: Dataflow, _ patch: SubgraphPatch) {
    guard steps.count > 1, let units = flow.shape(steps[0].hidden).last, units > 0,
      let count = flow.count(steps[0].hidden),
      steps.allSatisfy({ flow.count($0.hidden) == count && flow.shape($0.hidden).last == units })
    else { return nil }
    var operators: Set<Int> = []
    var inputs: [Int] = []
    var gates: [GateExpression] = []
    // The first step comes last: the others tell what it may lack.
    for position in Array(steps.indices.dropFirst()) + [0] {
      var reader = GateReader(flow, hidden: position > 0 ? steps[position - 1].hidden : nil)
      var found: [GateExpression?] = []
      for tensor in steps[position].gates {
        guard let tensor else {
          found.append(nil)
          continue
        }
        guard let expression = reader.expression(of: tensor, units: units) else { return nil }
        found.append(expression)
      }
      if position == 0 {
        guard UnrolledRecurrence.isStart(found, of: gates, units, flow) else { return nil }
      } else if gates.isEmpty {
        gates = found.compactMap { $0 }
        guard gates.count == 4 else { return nil }
      } else {
        guard found == gates.map(Optional.some) else { return nil }
      }
      guard let input = reader.input else { return nil }
      inputs.append(input)
      operators.formUnion(steps[position].operators)
      operators.formUnion(reader.operators)
    }
    inputs.insert(inputs.removeLast(), at: 0)
    guard let sequence = UnrolledRecurrence.sequence(of: inputs, in: patch),
      sequence.batches == count / units,
      let parameters = LSTMParameters(gates, inputs: sequence.elements, units: units, in: flow)
    else { return nil }
    let hidden = steps.map(\.hidden)
    guard UnrolledRecurrence.areInner(operators, except: Set(hidden), flow) else { return nil }
    var reading = HiddenStateReaders(hidden, batches: count / units, units: units, inner: operators, in: flow)
    reading.collect()
    guard !reading.results.isEmpty else { return nil }
    replaced = reading.replaced
    layer = RecurrentLayer(
      origin: .unrolled, input: sequence, parameters: parameters, results: reading.results)
  }

  /// Whether gates are those of a first step: without the hidden state, and otherwise as the others.
  private static func isStart(
    _ found: [GateExpression?], of gates: [GateExpression], _ units: Int, _ flow: Dataflow
  ) -> Bool {
    guard gates.count == 4 else { return false }
    for (first, other) in zip(found, gates) {
      guard let first else { continue }
      guard first.products == other.products.filter({ $0.operand == .input }) else { return false }
      if first.offsets == other.offsets { continue }
      // Sums of constants may have been made before.
      var constants: [Int: [Float]] = [:]
      for offset in first.offsets + other.offsets { constants[offset.tensor] = flow.floats(offset.tensor) }
      guard let left = LSTMParameters.offsets(first, units, constants),
        let right = LSTMParameters.offsets(other, units, constants),
        zip(left, right).allSatisfy({ abs($0 - $1) <= max(abs($0), abs($1)) * 0x1p-22 })
      else { return false }
    }
    return true
  }

  /// The sequence whose steps some tensors are, from the first to the last or the other way round.
  private static func sequence(of tensors: [Int], in patch: SubgraphPatch) -> StepSequence? {
    let steps = tensors.compactMap { SequenceStep($0, in: patch) }
    guard steps.count == tensors.count, var sequence = steps.first?.sequence, sequence.steps == tensors.count,
      steps.allSatisfy({ $0.sequence == sequence })
    else { return nil }
    let places = steps.map(\.index)
    if places == Array(tensors.indices) { return sequence }
    sequence.isReversed = true
    return places == tensors.indices.reversed() ? sequence : nil
  }

  /// Whether nothing but the operators themselves reads what they compute, apart from some tensors.
  private static func areInner(_ operators: Set<Int>, except visible: Set<Int>, _ flow: Dataflow) -> Bool {
    for index in operators {
      for tensor in flow.operators[index].outputs where tensor >= 0 && !visible.contains(tensor) {
        guard !flow.isOutput(tensor), flow.readers(throughReshapesOf: tensor).allSatisfy(operators.contains)
        else { return false }
      }
    }
    return true
  }
}
