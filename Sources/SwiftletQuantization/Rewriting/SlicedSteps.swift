import Swiftlet
import SwiftletGraph

/// Makes loops of 16-bit activations take their steps by SLICE rather than by GATHER.
///
/// Both take one place along an axis; TensorFlow Lite Micro has a GATHER of 16 bits in no version.
struct SlicedSteps {
  func apply(to subgraph: inout Graph.Subgraph) {
    var operators: [Graph.Operator] = []
    for operation in subgraph.operators {
      operators += slices(instead: operation, in: &subgraph) ?? [operation]
    }
    subgraph.operators = operators
  }

  private func slices(
    instead operation: Graph.Operator, in subgraph: inout Graph.Subgraph
  ) -> [Graph.Operator]? {
    let options = operation.options(as: OperatorOptions.Gather.self) ?? .init()
    guard operation.builtin == .gather, options.batchAxes == 0, operation.inputs.count == 2,
      let source = subgraph.tensors.at(operation.inputs[0]), source.type == .int16, source.constant == nil,
      let index = subgraph.tensors.at(operation.inputs[1]), index.type == .int32, index.constant == nil,
      index.shape.isEmpty,
      let axis = ShapeQuery.axis(Int(options.axis), rank: source.shape.count),
      let result = operation.outputs.first.flatMap({ subgraph.tensors.at($0) })
    else { return nil }
    func constant(_ shape: [Int32], _ values: [Int32]) -> Int {
      subgraph.add(Graph.Tensor(type: .int32, shape: shape, constant: Graph.Constant(values)))
    }
    let rank = Int32(source.shape.count)
    var extents = source.shape
    extents[axis] = 1
    let zero = constant([], [0])
    let place = subgraph.add(Graph.Tensor(name: "\(result.name)/place", type: .int32, shape: [rank]))
    var slice = result
    slice.name += "/slice"
    slice.shape = extents
    let step = subgraph.add(slice)
    return [
      Graph.Operator(
        .pack, inputs: source.shape.indices.map { $0 == axis ? operation.inputs[1] : zero },
        outputs: [place], options: OperatorOptions(OperatorOptions.Pack { $0.count = rank })),
      Graph.Operator(
        .slice, inputs: [operation.inputs[0], place, constant([rank], extents)], outputs: [step]),
      Graph.Operator(
        .reshape, inputs: [step, constant([Int32(result.shape.count)], result.shape)],
        outputs: operation.outputs),
    ]
  }
}
