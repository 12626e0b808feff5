import Swiftlet
import SwiftletGraph

/// Turns loops and unrolled steps that compute a long short-term memory into UNIDIRECTIONAL_SEQUENCE_LSTM.
///
/// The operator starts from what the step before the last reset has left, loops and unrolled steps start from zeros: after
/// a reset the result is the same. Recognised by structure, never by names: gates of sigmoid and hyperbolic tangent,
/// weights that all steps share, an initial state of zeros, all time steps in their order or from the last to the
/// first, and no reader of anything within. Everything else stays as it is.
struct RecurrenceFusion {
  func apply(to graph: inout Graph) -> [String] {
    // What follows relies on an order of operators, one writer for each tensor, and constants as large as their shapes.
    guard (try? graph.validate()) != nil else { return [] }
    var record = RecurrenceRecord()
    for index in graph.subgraphs.indices {
      let layers = fuseLoops(in: index, of: &graph) + fuseSteps(in: index, of: &graph)
      guard !layers.isEmpty else { continue }
      _ = graph.removeDeadOperators(in: index)
      LayoutSimplification().apply(to: index, of: &graph)
      _ = graph.removeDeadOperators(in: index)
      record.layers += layers
    }
    guard !record.layers.isEmpty else { return [] }
    graph.removeUnusedSubgraphs()
    record.store(in: &graph)
    return record.layers.map(\.change)
  }

  private func fuseLoops(in subgraph: Int, of graph: inout Graph) -> [RecurrenceRecord.Layer] {
    let flow = Dataflow(graph.subgraphs[subgraph], outputs: graph.signatureOutputs(of: subgraph))
    var patch = SubgraphPatch(graph.subgraphs[subgraph], flow)
    var layers: [RecurrenceRecord.Layer] = []
    for (index, operation) in flow.operators.enumerated() where operation.builtin == .while {
      guard let loop = Loop(operation, in: graph, flow), let found = LoopRecurrence(loop, in: flow, &patch)
      else { continue }
      patch.remove(index)
      for (result, operand) in found.unchanged { patch.read(operand, for: result) }
      for layer in found.layers { layers.append(write(layer, before: index, &patch)) }
    }
    if !layers.isEmpty { graph.subgraphs[subgraph] = patch.applied() }
    return layers
  }

  private func fuseSteps(in subgraph: Int, of graph: inout Graph) -> [RecurrenceRecord.Layer] {
    let flow = Dataflow(graph.subgraphs[subgraph], outputs: graph.signatureOutputs(of: subgraph))
    var patch = SubgraphPatch(graph.subgraphs[subgraph], flow)
    var layers: [RecurrenceRecord.Layer] = []
    // A layer's first step runs in front of the first step of a layer that reads it.
    for steps in chains(in: flow) {
      guard let found = UnrolledRecurrence(steps, in: flow, patch) else { continue }
      for index in found.replaced { patch.remove(index) }
      layers.append(write(found.layer, before: patch.place(after: found.layer.input.tensor), &patch))
    }
    if !layers.isEmpty { graph.subgraphs[subgraph] = patch.applied() }
    return layers
  }

  /// Steps that follow each other from a state of zeros on.
  private func chains(in flow: Dataflow) -> [[LSTMStep]] {
    var starts: [LSTMStep] = []
    var successors: [Int: [LSTMStep]] = [:]
    for operation in flow.operators where operation.builtin == .mul {
      guard let tensor = operation.outputs.first, let step = LSTMStep(hidden: tensor, in: flow) else {
        continue
      }
      if let previous = step.previousCell, !flow.isZero(previous) {
        successors[previous, default: []].append(step)
      } else {
        starts.append(step)
      }
    }
    return starts.map { start in
      var chain = [start]
      // Cells depend on those in front of them, so that the chain ends.
      while let last = chain.last, let next = successors[last.cell], next.count == 1 { chain += next }
      return chain
    }
  }

  private func write(
    _ layer: RecurrentLayer, before place: Int, _ patch: inout SubgraphPatch
  ) -> RecurrenceRecord.Layer {
    let output = LayerWriter(layer, before: place, in: patch).write(into: &patch)
    return RecurrenceRecord.Layer(
      output: patch.subgraph.tensors[output].name, origin: layer.origin, steps: layer.input.steps,
      inputs: layer.parameters.inputs, units: layer.parameters.units)
  }
}

extension Graph {
  fileprivate func signatureOutputs(of subgraph: Int) -> [Int] {
    signatures.filter { $0.subgraph == subgraph }.flatMap { $0.outputs.map(\.tensor) }
  }
}
