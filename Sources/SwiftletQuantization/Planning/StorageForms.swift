import Swiftlet
import SwiftletGraph

/// The form in which each activation of a network is stored: the one that its writer computes in.
///
/// Operators that only move values take on the form of what they move, unless a rule names theirs (``OperatorDecisions``).
/// Inputs of the model are stored as their first reader computes, inputs of called subgraphs as their caller does.
struct StorageForms {
  private(set) var homes: [TensorReference: ActivationForm] = [:]

  init(
    _ network: FloatNetwork, _ decisions: [OperatorReference: OperatorDecision], _ scheme: Scheme
  ) {
    for reference in network.operators {
      let form = decisions[reference]?.scheme.activationForm ?? .float32
      for called in network.operation(reference).subgraphs
      where network.graph.subgraphs.indices.contains(called) {
        for input in network.graph.subgraphs[called].inputs {
          homes[TensorReference(subgraph: called, tensor: input)] = form
        }
      }
    }
    for reference in network.operators {
      let form = decisions[reference]?.scheme.activationForm ?? .float32
      for (_, tensor) in network.activationInputs(reference) where homes[tensor] == nil {
        homes[tensor] = form
      }
      for tensor in network.activationOutputs(reference) { homes[tensor] = form }
    }
    // What nothing reads or writes.
    for tensor in network.allActivations where homes[tensor] == nil { homes[tensor] = scheme.activationForm }
  }
}
