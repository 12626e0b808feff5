import Swiftlet
import SwiftletGraph

/// Operands of an operator that 16-bit kernels want in one scale.
///
/// Source: TensorFlow Lite 8-bit quantization specification, and the kernels.
struct SharedScale {
  /// Positions among the inputs.
  let inputs: [Int]
  let outputs: [Int]

  /// `nil` where every operand has a scale of its own.
  init?(_ operation: Graph.Operator) {
    guard let builtin = operation.builtin else { return nil }
    let all = Array(operation.outputs.indices)
    switch builtin {
    case .averagePool2D, .maxPool2D, .l2Pool2D, .reshape, .squeeze, .expandDims, .pad, .mirrorPad, .gather,
      .gatherNd, .slice, .stridedSlice, .transpose, .tile, .broadcastTo, .reverseV2, .reverseSequence,
      .resizeBilinear, .resizeNearestNeighbor, .batchToSpaceNd, .spaceToBatchNd, .spaceToDepth, .depthToSpace,
      .reduceMax, .reduceMin, .zerosLike, .unpack, .splitV:
      self.init([0], all)
    // Clips without rescaling.
    case .relu6: self.init([0], all)
    // The second output is an index.
    case .topkV2: self.init([0], [0])
    case .split: self.init([1], all)
    case .padv2: self.init([0, 2], all)
    case .concatenation, .pack: self.init(Array(operation.inputs.indices), all)
    case .addN: self.init(Array(operation.inputs.indices), [])
    case .maximum, .minimum, .dynamicUpdateSlice: self.init([0, 1], all)
    case .select, .selectV2: self.init([1, 2], all)
    case .fill, .scatterNd: self.init([1], all)
    case .oneHot: self.init([2, 3], all)
    // The hidden state is the last output.
    case .unidirectionalSequenceLstm: self.init([18], all)
    default: return nil
    }
  }

  private init(_ inputs: [Int], _ outputs: [Int]) {
    self.inputs = inputs
    self.outputs = outputs
  }
}

extension BuiltinOperator {
  /// Whether 16-bit kernels give results at a scale of `2^-15`.
  var prescribesUnitScale: Bool { self == .logistic || self == .tanh || self == .softmax }

  /// Whether stored numbers of both operands are compared.
  var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessEqual, .greater, .greaterEqual: true
    default: false
    }
  }
}
