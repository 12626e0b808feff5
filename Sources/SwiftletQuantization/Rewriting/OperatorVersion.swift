import Swiftlet

/// The first versions of operators that other TensorFlow Lite runtimes accept with quantized types.
///
/// Source: TensorFlow Lite's `op_version.cc`.
enum OperatorVersion {
  static func version(of operation: BuiltinOperator, _ scheme: Scheme) -> Int32? {
    switch operation {
    case .conv2D: scheme == .int8 ? 3 : 4
    case .depthwiseConv2D: scheme == .int8 ? 3 : 5
    case .fullyConnected: scheme == .int8 ? 4 : 7
    case .averagePool2D, .maxPool2D, .softmax, .logistic, .tanh, .mean, .concatenation:
      scheme == .int8 ? 2 : 3
    case .add, .pack, .unpack: scheme == .int8 ? 2 : 4
    case .mul, .sub: scheme == .int8 ? 2 : 4
    case .pad: scheme == .int8 ? 2 : 4
    case .relu, .relu6: scheme == .int8 ? 2 : 3
    case .quantize: scheme == .int8 ? 1 : 2
    default: nil
    }
  }
}
