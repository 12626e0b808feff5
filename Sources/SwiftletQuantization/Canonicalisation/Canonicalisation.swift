public import SwiftletGraph

/// Brings a float graph into the form that is calibrated and quantized. The graph computes the same function
/// afterwards (up to rounding in 32 bits).
public struct Canonicalisation: Sendable {
  /// What was done, one line for each change.
  public private(set) var changes: [String] = []

  private let inputShapes: [[Int]]?

  /// - Parameter inputShapes: the shapes of the model's inputs, instead of the file's; where it is `nil` extents that the
  ///   file leaves open are 1.
  public init(inputShapes: [[Int]]? = nil) { self.inputShapes = inputShapes }

  public mutating func apply(to graph: inout Graph) {
    // Each step can make room for the next: a folded batch norm for the activation behind it.
    changes += ConstantWidening().apply(to: &graph)
    changes += HybridWidening().apply(to: &graph)
    for subgraph in graph.subgraphs.indices { _ = graph.removeDeadOperators(in: subgraph) }
    changes += ShapeResolution(inputs: inputShapes).apply(to: &graph)
    changes += RecurrenceFusion().apply(to: &graph)
    changes += BatchNormFolding().apply(to: &graph)
    changes += NormalisationFolding().apply(to: &graph)
    changes += ActivationFusion().apply(to: &graph)
    changes += GlobalPooling().apply(to: &graph)
    for subgraph in graph.subgraphs.indices { _ = graph.removeDeadOperators(in: subgraph) }
    for subgraph in graph.subgraphs.indices { _ = graph.removeUnusedTensors(in: subgraph) }
    // An offline plan names tensors of the float model.
    graph.metadata.removeAll { $0.name == "OfflineMemoryAllocation" }
  }
}
