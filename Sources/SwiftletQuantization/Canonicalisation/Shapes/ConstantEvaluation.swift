import Swiftlet
import SwiftletGraph

/// Computes an operator on constants with its own kernel.
struct ConstantEvaluation {
  /// Results of more elements are left to be computed at run time: they would take more room than the operator.
  static let maximumCount = 1024

  /// - Parameters:
  ///   - inputs: all inputs, each a constant.
  ///   - output: its type and shape.
  /// - Returns: the elements; `nil` where the kernel has something against the operator.
  func result(
    of operation: Graph.Operator, on inputs: [Graph.Tensor], output: Graph.Tensor
  ) -> Graph.Constant? {
    guard let count = output.elementCount, count > 0, count <= ConstantEvaluation.maximumCount else {
      return nil
    }
    var single = operation
    single.inputs = Array(inputs.indices)
    single.outputs = [inputs.count]
    single.intermediates = []
    let subgraph = Graph.Subgraph(
      tensors: inputs + [output], operators: [single], inputs: [], outputs: [inputs.count])
    guard let bytes = try? Graph(subgraphs: [subgraph]).serialized(), let model = try? PreparedModel(bytes)
    else { return nil }
    var interpreter = Interpreter(model)
    guard (try? interpreter.invoke()) != nil else { return nil }
    return interpreter.withOutputBytes(0) { span in
      Graph.Constant(bytes: span.indices.map { span[$0] })
    }
  }

  /// Operators whose results depend on nothing but their inputs.
  static let operators: Set<BuiltinOperator> = [
    .abs, .add, .broadcastArgs, .broadcastTo, .cast, .concatenation, .div, .equal, .expandDims, .fill,
    .floorDiv, .floorMod, .gather, .gatherNd, .greater, .greaterEqual, .less, .lessEqual, .logicalAnd,
    .logicalNot, .logicalOr, .maximum, .minimum, .mul, .neg, .notEqual, .pack, .range, .reduceAll, .reduceAny,
    .reduceMax, .reduceMin, .reduceProd, .reshape, .select, .selectV2, .slice, .squeeze, .stridedSlice, .sub,
    .sum, .tile, .transpose, .zerosLike,
  ]
}
