import Swiftlet
import SwiftletGraph

/// Folds ADD, SUB, MUL and DIV by constants, for each feature or for all, into the weights and biases of the operators
/// behind them: `W (s x + o) + b = (W s) x + (b + W o)`.
///
/// Networks normalise their inputs this way. In integers the normalised tensor would have a scale of its own, one for
/// all features, and lose what an input of the same scale keeps.
///
/// Scales that differ much from feature to feature stay a MUL: weights that have absorbed them have columns of as different sizes,
/// and the integers of small columns are coarse. So do scales in front of weights that others read as they are. Offsets are
/// folded in any case.
struct NormalisationFolding {
  func apply(to graph: inout Graph) -> [String] {
    guard (try? graph.validate()) != nil else { return [] }
    var changes: [String] = []
    for index in graph.subgraphs.indices {
      let signatures = graph.signatures.filter { $0.subgraph == index }
      let outputs = signatures.flatMap { $0.outputs.map(\.tensor) }
      let flow = Dataflow(graph.subgraphs[index], outputs: outputs)
      var taken: Set<Int> = []
      for (last, operation) in flow.operators.enumerated() {
        guard let normalisation = Normalisation(endingAt: last, in: flow, except: taken),
          let readers = WeightedReaders(of: operation.outputs[0], in: flow),
          taken.isDisjoint(with: readers.operators),
          let change = fold(normalisation, into: readers, flow, &graph.subgraphs[index])
        else { continue }
        // What was folded is not what the dataflow says any more.
        taken.formUnion(readers.operators)
        taken.formUnion(normalisation.operators)
        changes.append(change)
      }
    }
    return changes
  }

  private func fold(
    _ normalisation: Normalisation, into readers: WeightedReaders, _ flow: Dataflow,
    _ subgraph: inout Graph.Subgraph
  ) -> String? {
    guard readers.rowWidths.allSatisfy({ $0 % normalisation.scales.count == 0 }) else { return nil }
    var normalisation = normalisation
    let output = normalisation.output
    let name = flow.tensor(output)?.name ?? ""
    let changesWeights = normalisation.scales.contains { $0 != 1 }
    let isWhole = readers.weights.allSatisfy {
      $0.takes(normalisation, in: flow)
        && (!changesWeights || $0.areOnlyRead(by: readers.operators, in: flow))
    }
    let kept = normalisation.scales
    if !isWhole {
      // The offset alone: the rest stays one MUL.
      guard normalisation.hasOffset, !normalisation.isShiftedFar else { return nil }
      normalisation.scales = kept.map { _ in 1 }
      guard readers.weights.allSatisfy({ $0.takes(normalisation, in: flow) }) else { return nil }
    }
    var folded: [(FoldedWeights, [FoldedWeights.Tensor])] = []
    for weights in readers.weights {
      guard let tensors = weights.folding(normalisation, in: flow) else { return nil }
      folded.append((weights, tensors))
    }
    var scale: Graph.Operator?
    if !isWhole, kept.contains(where: { $0 != 1 }) {
      guard let operation = normalisation.scaling(by: kept, in: flow, &subgraph) else { return nil }
      scale = operation
    }
    var copies: [Int: Int] = [:]
    for (weights, tensors) in folded { weights.store(tensors, in: &subgraph, copies: &copies) }
    if let scale {
      subgraph.operators[normalisation.last] = scale
    } else {
      for reader in readers.direct {
        subgraph.redirectReaders(of: output, to: normalisation.input, in: [reader])
      }
    }
    let codes = readers.weights.map { flow.operators[$0.operation].code.description }
    return "folded \(scale == nil ? "the normalisation" : "the offset of the normalisation") '\(name)' into "
      + codes.joined(separator: ", ")
  }
}
