import Swiftlet
import SwiftletGraph

/// A tensor as one time step of a sequence: a result of UNPACK or SPLIT, or what SLICE, STRIDED_SLICE or GATHER take at a constant
/// place.
struct SequenceStep {
  let sequence: StepSequence
  let index: Int

  /// - Parameter patch: may have new operators that write the tensor.
  init?(_ tensor: Int, in patch: SubgraphPatch) {
    guard let (operation, position) = patch.writer(of: tensor) else { return nil }
    let source: Int
    let axis: Int
    switch operation.builtin {
    case .unpack:
      guard let input = operation.inputs.first else { return nil }
      let options = operation.options(as: OperatorOptions.Unpack.self) ?? .init()
      source = input
      let rank = patch.shape(input).count
      axis = options.axis < 0 ? Int(options.axis) + rank : Int(options.axis)
      index = position
      guard let extent = patch.shape(source).at(axis), extent == operation.outputs.count else { return nil }
    case .split:
      guard let axes = patch.integers(patch.flow.input(operation, 0)), axes.count == 1,
        let input = patch.flow.input(operation, 1)
      else { return nil }
      source = input
      let rank = patch.shape(input).count
      axis = axes[0] < 0 ? axes[0] &+ rank : axes[0]
      index = position
      guard let extent = patch.shape(source).at(axis), extent == operation.outputs.count else { return nil }
    case .slice, .stridedSlice:
      guard let window = SliceWindow(operation, in: patch.flow),
        let place = window.extents.indices.first(where: { !window.isWhole($0) }), window.extents[place] == 1,
        window.extents.indices.allSatisfy({ $0 == place || window.isWhole($0) })
      else { return nil }
      (source, axis, index) = (window.source, place, window.starts[place])
    case .gather:
      let options = operation.options(as: OperatorOptions.Gather.self) ?? .init()
      guard options.batchAxes == 0, let input = patch.flow.input(operation, 0),
        let indices = patch.integers(patch.flow.input(operation, 1)), indices.count == 1
      else { return nil }
      let rank = patch.shape(input).count
      (source, index) = (input, indices[0])
      axis = options.axis < 0 ? Int(options.axis) + rank : Int(options.axis)
    default: return nil
    }
    guard let sequence = StepSequence(source, timeAxis: axis, shape: patch.shape(source)),
      patch.subgraph.tensors[source].type == .float32, (0..<sequence.steps).contains(index),
      let elements = patch.shape(tensor).last, elements == sequence.elements,
      patch.subgraph.tensors[tensor].elementCount == sequence.batches * elements
    else { return nil }
    self.sequence = sequence
  }
}
