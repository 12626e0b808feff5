import Swiftlet
import SwiftletGraph

/// What quantization asks of an operator: the one list of operators that can be quantized to integers.
///
/// Source: TensorFlow Lite 8-bit quantization specification, and the kernels.
enum OperatorPolicy: Equatable {
  /// Constant weights, scaled along an axis, and a bias.
  case weighted(channelAxis: Int)
  /// Every output has a range of its own.
  case free
  /// Outputs have the scale and zero point of an input.
  case sameAsInput(Int)
  /// Some inputs and the output share one scale and zero point; all inputs where the list is empty.
  case joined([Int])
  /// The output's scale and zero point are given by the function.
  case fixed(FixedOutput)
  /// Gates, hidden state and cell state of an LSTM layer.
  case sequenceLSTM
  /// Feature weights, time weights and state of an SVDF layer.
  case svdf
  /// Signs in or out: 8 bits at most, and constants that stay in floating point until the kernel is prepared.
  case binarized
  /// Values pass from and to the subgraphs that the operator calls.
  case control
  /// Values pass from and to a resource variable.
  case variable

  init?(_ operation: BuiltinOperator) {
    switch operation {
    case .conv2D, .fullyConnected, .transposeConv: self = .weighted(channelAxis: 0)
    case .depthwiseConv2D: self = .weighted(channelAxis: 3)
    case .unidirectionalSequenceLstm: self = .sequenceLSTM
    case .svdf: self = .svdf
    case .softmax, .logistic: self = .fixed(.unitInterval)
    case .tanh, .l2Normalization: self = .fixed(.symmetricUnit)
    case .logSoftmax: self = .fixed(.logarithm)
    case .split: self = .sameAsInput(1)
    case .while, .if: self = .control
    case .readVariable, .assignVariable: self = .variable
    default:
      if OperatorPolicy.ownRange.contains(operation) {
        self = .free
      } else if OperatorPolicy.sameAsFirst.contains(operation) {
        self = .sameAsInput(0)
      } else if let inputs = OperatorPolicy.joining[operation] {
        self = .joined(inputs)
      } else {
        return nil
      }
    }
  }

  private static let ownRange: Set<BuiltinOperator> = [
    .abs, .add, .argMax, .argMin, .batchMatmul, .ceil, .cos, .cumsum, .div, .elu, .equal, .exp, .floor,
    .gelu,
    .greater, .greaterEqual, .hardSwish, .leakyRelu, .less, .lessEqual, .log, .mean, .mul, .neg, .notEqual,
    .prelu,
    .reduceProd, .relu, .relu0To1, .reluN1To1, .round, .rsqrt, .shape, .rank, .sign, .sin, .sqrt, .square,
    .squaredDifference, .sub, .sum,
  ]

  // TensorFlow Lite Micro's RELU6 clips without rescaling.
  private static let sameAsFirst: Set<BuiltinOperator> = [
    .averagePool2D, .batchToSpaceNd, .broadcastTo, .depthToSpace, .expandDims, .gather, .gatherNd, .l2Pool2D,
    .maxPool2D, .mirrorPad, .pad, .reduceMax, .reduceMin, .relu6, .reshape, .resizeBilinear,
    .resizeNearestNeighbor, .reverseV2, .slice, .spaceToBatchNd, .spaceToDepth, .splitV, .squeeze,
    .stridedSlice,
    .tile, .topkV2, .transpose, .unpack, .zerosLike,
  ]

  private static let joining: [BuiltinOperator: [Int]] = [
    .addN: [], .concatenation: [], .pack: [], .maximum: [], .minimum: [], .padv2: [0, 2], .select: [1, 2],
    .selectV2: [1, 2],
    .oneHot: [2, 3], .fill: [1], .dynamicUpdateSlice: [0, 1], .scatterNd: [1],
    .embeddingLookup: [1],
  ]

  /// Whether the input at `position` is stored as the output is.
  func joins(_ position: Int) -> Bool {
    switch self {
    case .sameAsInput(let input): position == input
    case .joined(let inputs): inputs.isEmpty || inputs.contains(position)
    default: false
    }
  }

  /// Whether the operator carries values from one step to the next.
  var hasState: Bool { self == .sequenceLSTM || self == .svdf }

  var isWeighted: Bool {
    if case .weighted = self { true } else { false }
  }

  /// Whether the operator only moves values, so that it can take on the form of what it moves.
  var isTransparent: Bool {
    if case .sameAsInput = self { true } else { false }
  }
}

extension Graph.Operator {
  /// `nil` where the operator can not be quantized.
  var policy: OperatorPolicy? {
    switch code {
    case .builtin(let builtin): OperatorPolicy(builtin)
    case .custom("LceQuantize"), .custom("LceBconv2d"), .custom("LceDequantize"): .binarized
    default: nil
    }
  }

  /// Positions of the operands of a weighted operator.
  var weightedOperands: WeightedOperands {
    builtin == .transposeConv
      ? WeightedOperands(activation: 2, weights: 1, bias: 3)
      : WeightedOperands(activation: 0, weights: 1, bias: 2)
  }
}

struct WeightedOperands: Equatable {
  let activation: Int
  let weights: Int
  let bias: Int
}
