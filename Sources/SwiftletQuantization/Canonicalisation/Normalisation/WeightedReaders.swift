import Swiftlet
import SwiftletGraph

/// The operators with weights that read a tensor, where all of its readers are such: at once, or through operators that
/// keep the order of features.
struct WeightedReaders {
  private(set) var weights: [FoldedWeights] = []
  /// The operators that read the tensor itself.
  let direct: [Int]
  /// All of them, those in between included.
  private(set) var operators: Set<Int> = []

  /// Lengths of the rows whose order changes in between: what does not repeat with them can not be folded.
  private(set) var rowWidths: [Int] = []

  init?(of tensor: Int, in flow: Dataflow) {
    direct = flow.consumers(of: tensor)
    guard collect(tensor, flow, depth: 0), !weights.isEmpty else { return nil }
  }

  private mutating func collect(_ tensor: Int, _ flow: Dataflow, depth: Int) -> Bool {
    guard depth < 4, !flow.isOutput(tensor), flow.consumers(of: tensor).count <= 16 else { return false }
    for index in flow.consumers(of: tensor) {
      let operation = flow.operators[index]
      guard operation.inputs.first == tensor, !operation.inputs.dropFirst().contains(tensor),
        operation.outputs.count == 1
      else { return false }
      operators.insert(index)
      if let weights = FoldedWeights(index, in: flow) {
        self.weights.append(weights)
        continue
      }
      let output = operation.outputs[0]
      let last = flow.shape(tensor).count - 1
      switch operation.builtin {
      case .reshape, .squeeze, .expandDims:
        guard flow.count(tensor) == flow.count(output) else { return false }
      case .transpose:
        guard flow.integers(flow.input(operation, 1))?.last == last,
          flow.shape(output).last == flow.shape(tensor).last
        else { return false }
        rowWidths.append(flow.shape(output).last ?? 0)
      case .reverseV2:
        guard let axes = flow.integers(flow.input(operation, 1)), !axes.contains(last), !axes.contains(-1)
        else { return false }
        rowWidths.append(flow.shape(output).last ?? 0)
      default: return false
      }
      guard collect(output, flow, depth: depth + 1) else { return false }
    }
    return true
  }
}
