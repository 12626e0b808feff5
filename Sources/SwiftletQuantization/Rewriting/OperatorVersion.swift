import Swiftlet

/// The first versions of operators that other TensorFlow Lite runtimes accept with quantized types.
///
/// Source: TensorFlow Lite's `op_version.cc`.
enum OperatorVersion {
  /// - Parameter type: of the operator's first output.
  static func version(of operation: BuiltinOperator, _ type: ElementType) -> Int32? {
    guard type == .int8 || type == .int16 else { return nil }
    let isByte = type == .int8
    return switch operation {
    case .conv2D: isByte ? 3 : 4
    case .depthwiseConv2D: isByte ? 3 : 5
    case .fullyConnected: isByte ? 4 : 7
    case .transposeConv: isByte ? 2 : 3
    case .averagePool2D, .maxPool2D, .softmax, .logistic, .tanh, .mean, .concatenation, .sum, .reduceMax,
      .reduceMin:
      isByte ? 2 : 3
    case .relu, .relu6: isByte ? 2 : 3
    case .add, .pack, .unpack, .mul, .pad, .padv2, .stridedSlice, .slice: isByte ? 2 : 4
    case .sub, .transpose: isByte ? 2 : 5
    case .maximum, .minimum, .split: isByte ? 2 : 4
    case .leakyRelu, .batchMatmul, .squaredDifference, .topkV2: isByte ? 2 : 3
    case .resizeBilinear, .resizeNearestNeighbor, .gather, .spaceToBatchNd, .batchToSpaceNd: isByte ? 2 : 4
    case .quantize: isByte ? 1 : 2
    case .spaceToDepth, .logSoftmax, .l2Normalization, .tile: 2
    case .svdf, .reverseV2, .fill, .broadcastTo: 3
    case .mirrorPad, .rsqrt, .abs, .less, .greaterEqual: isByte ? 2 : 3
    case .equal: isByte ? 2 : 4
    case .exp, .log, .reduceProd, .argMax, .argMin, .greater, .lessEqual, .notEqual, .select: 2
    case .unidirectionalSequenceLstm: isByte ? nil : 5
    case .gatherNd: isByte ? nil : 3
    default: nil
    }
  }
}
