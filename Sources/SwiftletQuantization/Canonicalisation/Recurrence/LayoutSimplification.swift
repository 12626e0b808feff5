import Swiftlet
import SwiftletGraph

/// Removes operators that bring a tensor back into a shape that it had before: RESHAPE and the like after
/// RESHAPE, TRANSPOSE after TRANSPOSE.
struct LayoutSimplification {
  func apply(to subgraph: Int, of graph: inout Graph) {
    let flow = Dataflow(graph.subgraphs[subgraph])
    let signatures = graph.signatures.filter { $0.subgraph == subgraph }
    let named = Set(
      flow.subgraph.inputs + flow.subgraph.outputs
        + signatures.flatMap { ($0.inputs + $0.outputs).map(\.tensor) })
    // By tensor the one that is read, or written, in its place.
    var readers: [Int: Int] = [:]
    var writers: [Int: Int] = [:]
    for operation in flow.operators {
      guard operation.outputs.count == 1, let output = operation.outputs.first,
        let source = source(of: output, in: flow)
      else { continue }
      if !named.contains(output) {
        readers[output] = readers[source] ?? source
      } else if !named.contains(source), flow.producer(of: source) != nil, writers[source] == nil,
        readers[source] == nil
      {
        // The caller knows the later tensor: the earlier one's writer writes it.
        writers[source] = output
        readers[source] = output
      }
    }
    guard !readers.isEmpty else { return }
    let dropped = Set(writers.values)
    var result = graph.subgraphs[subgraph]
    result.operators = result.operators.compactMap { operation in
      if operation.outputs.count == 1, dropped.contains(operation.outputs[0]) { return nil }
      var operation = operation
      operation.inputs = operation.inputs.map { resolved($0, readers) }
      operation.outputs = operation.outputs.map { writers[$0] ?? $0 }
      return operation
    }
    graph.subgraphs[subgraph] = result
  }

  /// At most two steps: a tensor stands for an earlier one, that for a named one.
  private func resolved(_ tensor: Int, _ readers: [Int: Int]) -> Int {
    let first = readers[tensor] ?? tensor
    return readers[first] ?? first
  }

  /// The earlier tensor that equals a tensor in elements and shape.
  private func source(of tensor: Int, in flow: Dataflow) -> Int? {
    let shape = flow.shape(tensor)
    if let inner = transposed(tensor, in: flow), let source = transposed(inner.source, in: flow),
      flow.shape(source.source) == shape,
      inner.permutation.count == source.permutation.count,
      inner.permutation.allSatisfy({ source.permutation.indices.contains($0) }),
      inner.permutation.map({ source.permutation[$0] }) == Array(shape.indices)
    {
      return source.source
    }
    var place = tensor
    for _ in 0..<8 {
      guard let source = reshaped(place, in: flow) else { return nil }
      if flow.shape(source) == shape, flow.tensor(source)?.type == flow.tensor(tensor)?.type { return source }
      place = source
    }
    return nil
  }

  private func transposed(_ tensor: Int, in flow: Dataflow) -> (source: Int, permutation: [Int])? {
    guard let (_, operation) = flow.writer(of: tensor, .transpose), let source = flow.input(operation, 0),
      let permutation = flow.integers(flow.input(operation, 1))
    else { return nil }
    return (source, permutation)
  }

  /// The tensor that has the same elements in the same order, one operator earlier.
  private func reshaped(_ tensor: Int, in flow: Dataflow) -> Int? {
    guard
      let (_, operation) = flow.writer(
        of: tensor, .reshape, .squeeze, .expandDims, .slice, .stridedSlice, .transpose),
      let source = flow.input(operation, 0), let count = flow.count(source), count == flow.count(tensor),
      flow.tensor(source)?.constant == nil, flow.tensor(source)?.isVariable == false
    else { return nil }
    switch operation.builtin {
    case .slice, .stridedSlice:
      // All of the elements, one step at a time.
      guard let window = SliceWindow(operation, in: flow), window.isWhole(before: window.extents.count) else {
        return nil
      }
      return source
    case .transpose:
      guard let permutation = flow.integers(flow.input(operation, 1)) else { return nil }
      let shape = flow.shape(source)
      guard permutation.allSatisfy(shape.indices.contains) else { return nil }
      // Only axes of one element change their place.
      let moved = permutation.filter { shape[$0] != 1 }
      return moved == moved.sorted() ? source : nil
    default: return source
    }
  }
}
