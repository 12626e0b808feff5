import Swiftlet
public import SwiftletData
public import SwiftletGraph

/// Gives a graph whose shapes a converter left open the shapes that it has for inputs of a certain size.
///
/// The runtime takes tensors whose shapes stand in the file. Converters write 1 where an extent may vary, which may not be
/// what the operators then give: shapes are followed from the inputs on, through loops and branches as well, and what is
/// computed from shapes becomes a constant. Lists that a loop fills, of which TensorFlow's converter makes joined slices
/// of varying extents, become DYNAMIC_UPDATE_SLICE first.
public struct ShapeResolution: Sendable {
  private let inputs: [[Int]]?

  /// - Parameter inputs: the shapes of the model's inputs; where it is `nil` open extents become 1.
  public init(inputs: [[Int]]? = nil) { self.inputs = inputs }

  /// Changes nothing in a graph that has such shapes already, nor where a shape depends on more than the inputs' shapes.
  ///
  /// - Returns: what was done, one line for each change.
  public func apply(to graph: inout Graph) -> [String] {
    // What follows relies on an order of operators, and constants as large as their shapes.
    guard let main = graph.subgraphs.first, (try? graph.validate()) != nil else { return [] }
    var changes = TensorLists().apply(to: &graph) + ListWrites().apply(to: &graph)
    let given = main.inputs.map { main.tensors[$0].shape.map { $0 < 0 ? 1 : Int($0) } }
    let shapes = inputs ?? given
    guard shapes.count == given.count, let propagation = ShapePropagation(graph, inputs: shapes),
      isNeeded(propagation, for: graph)
    else { return changes }
    var changedCount = 0
    var result = propagation.graph
    for subgraph in propagation.subgraphs {
      changedCount += graph.subgraphs[subgraph].tensors.indices.count {
        propagation.isChanged($0, in: subgraph)
      }
      for tensor in result.subgraphs[subgraph].tensors.indices {
        let signature = result.subgraphs[subgraph].tensors[tensor].shapeSignature
        guard signature?.contains(where: { $0 < 0 }) ?? propagation.isChanged(tensor, in: subgraph) else {
          continue
        }
        result.subgraphs[subgraph].tensors[tensor].shapeSignature = nil
      }
      replaceWholeUpdates(in: &result.subgraphs[subgraph])
      _ = result.removeDeadOperators(in: subgraph)
    }
    guard (try? result.validate()) != nil else { return changes }
    graph = result
    changes.append(
      "gave \(changedCount) tensors the shapes that follow from the inputs', and computed "
        + "\(propagation.computedCount) operators on shapes beforehand")
    return changes
  }

  /// The shapes that samples of a data set give a model's inputs.
  ///
  /// - Parameter path: of the data set, as ``SwiftletData/SampleSource`` takes it.
  /// - Returns: `nil` where the file leaves no extent open but a leading batch axis, or where the data does not fit.
  public static func inputShapes(of path: String, in graph: Graph) -> [[Int]]? {
    inputShapes(in: graph, from: { SampleSource.shapes(path: path, inputs: $0) })
  }

  /// - Parameter shapes: the shapes of samples for descriptions of the model's inputs.
  public static func inputShapes(
    in graph: Graph, from shapes: ([InputDescription]) -> [[Int]]?
  ) -> [[Int]]? {
    guard let main = graph.subgraphs.first, (try? graph.validate()) != nil else { return nil }
    let inputs = main.inputs.map { main.tensors[$0] }
    let isOpen = inputs.contains { $0.shapeSignature?.dropFirst().contains(-1) ?? false }
    let descriptions = inputs.compactMap { input in
      Shape(rank: input.shape.count) { max(input.shape[$0], 1) }.map {
        InputDescription(name: input.name, shape: $0, elementType: input.type)
      }
    }
    guard isOpen, descriptions.count == inputs.count, let shapes = shapes(descriptions),
      shapes.count == inputs.count
    else { return nil }
    for (shape, input) in zip(shapes, inputs) {
      let signature = (input.shapeSignature ?? input.shape).map { Int($0) }
      guard shape.count == signature.count else { return nil }
      for (extent, named) in zip(shape, signature) {
        guard extent >= 1, extent <= Int(Int32.max), named == -1 || named == extent else { return nil }
      }
    }
    return shapes
  }

  /// A list of one element, all of which is written, is that element.
  private func replaceWholeUpdates(in subgraph: inout Graph.Subgraph) {
    for index in subgraph.operators.indices {
      let operation = subgraph.operators[index]
      guard operation.builtin == .dynamicUpdateSlice, operation.inputs.count == 3,
        let list = subgraph.tensors.at(operation.inputs[0]),
        let item = subgraph.tensors.at(operation.inputs[1]), list.shape == item.shape
      else { continue }
      let shape = subgraph.add(
        Graph.Tensor(
          type: .int32, shape: [Int32(item.shape.count)], constant: Graph.Constant(item.shape)))
      subgraph.operators[index] = Graph.Operator(
        .reshape, inputs: [operation.inputs[1], shape], outputs: operation.outputs)
    }
  }

  /// Whether the runtime would not take the graph as it is: shapes in the file are not those of the operators, or one of
  /// them wants a constant where shapes are computed, here or in TensorFlow Lite Micro.
  private func isNeeded(_ propagation: ShapePropagation, for graph: Graph) -> Bool {
    propagation.subgraphs.contains { index in
      let before = graph.subgraphs[index]
      let after = propagation.graph.subgraphs[index]
      return before.tensors.indices.contains { propagation.isChanged($0, in: index) }
        || after.operators.contains { operation in
          guard let builtin = operation.builtin, ShapeResolution.wantingConstants.contains(builtin) else {
            return false
          }
          return operation.inputs.contains { tensor in
            after.tensors.at(tensor)?.constant != nil
              && (before.tensors.at(tensor).map { $0.constant == nil } ?? true)
          }
        }
    }
  }

  /// Operators with kernels that take some operands as constants only.
  private static let wantingConstants: Set<BuiltinOperator> = ShapeQuery.reducing.union([
    .argMax, .argMin, .batchToSpaceNd, .cumsum, .expandDims, .fill, .mirrorPad, .oneHot, .pad, .padv2,
    .resizeBilinear, .resizeNearestNeighbor, .reverseV2, .spaceToBatchNd, .split, .splitV, .stridedSlice,
    .tile, .topkV2, .transpose,
  ])
}
