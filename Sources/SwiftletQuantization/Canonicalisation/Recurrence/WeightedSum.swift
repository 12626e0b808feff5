import Swiftlet
import SwiftletGraph

/// A product of a tensor with constant weights: FULLY_CONNECTED, or BATCH_MATMUL whose right side is constant.
struct WeightedSum {
  let source: Int
  let weights: Int
  let bias: Int?
  /// Whether the weights have the source's elements as their first axis instead of the last.
  let isTransposed: Bool
  let sourceCount: Int
  let resultCount: Int

  init?(_ operation: Graph.Operator, in flow: Dataflow) {
    guard operation.outputs.count == 1, let source = flow.input(operation, 0),
      let weights = flow.input(operation, 1), flow.isFloatConstant(weights), flow.isFloat(source)
    else { return nil }
    let shape = flow.shape(weights)
    guard shape.count == 2 else { return nil }
    if operation.builtin == .fullyConnected {
      // Weights may be shuffled for another machine.
      let format = operation.options.flatMap { $0.slot(of: "weights_format") }
      guard !operation.hasActivation, operation.inputs.count <= 3,
        format.map({ operation.options?.table?[$0, default: Int8(0)] ?? 0 }) ?? 0 == 0
      else { return nil }
      bias = flow.input(operation, 2)
      isTransposed = false
    } else {
      let options = operation.options(as: OperatorOptions.BatchMatMul.self) ?? .init()
      guard !options.transposesLeft, operation.inputs.count == 2 else { return nil }
      bias = nil
      isTransposed = !options.transposesRight
    }
    self.source = source
    self.weights = weights
    sourceCount = shape[isTransposed ? 0 : 1]
    resultCount = shape[isTransposed ? 1 : 0]
    guard flow.shape(source).last == sourceCount, flow.shape(operation.outputs[0]).last == resultCount,
      sourceCount > 0, resultCount > 0
    else { return nil }
  }
}
