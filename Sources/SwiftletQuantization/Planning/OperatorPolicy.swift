import Swiftlet
import SwiftletGraph

/// What quantization asks of an operator: the one list of operators that can be quantized.
///
/// Source: TensorFlow Lite 8-bit quantization specification.
enum OperatorPolicy: Equatable {
  /// Weights in input 1, scaled along an axis; bias in input 2.
  case weighted(channelAxis: Int)
  /// Every output has a range of its own.
  case free
  /// Outputs have the scale and zero point of input 0.
  case sameAsInput
  /// All inputs and the output share one scale and zero point.
  case joined
  /// The output's scale and zero point are given by the function.
  case fixed(FixedOutput)

  init?(_ operation: BuiltinOperator) {
    switch operation {
    case .conv2D, .fullyConnected: self = .weighted(channelAxis: 0)
    case .depthwiseConv2D: self = .weighted(channelAxis: 3)
    case .add, .sub, .mul, .mean, .relu: self = .free
    // TensorFlow Lite Micro's RELU6 clips without rescaling.
    case .averagePool2D, .maxPool2D, .reshape, .pad, .unpack, .relu6: self = .sameAsInput
    case .concatenation, .pack: self = .joined
    case .softmax, .logistic: self = .fixed(.unitInterval)
    case .tanh: self = .fixed(.symmetricUnit)
    default: return nil
    }
  }

  /// Whether constant inputs are stored as the output is.
  var sharesScale: Bool { self == .joined || self == .sameAsInput }

  var isWeighted: Bool {
    if case .weighted = self { true } else { false }
  }
}

extension Graph.Operator {
  /// `nil` where the operator can not be quantized.
  var policy: OperatorPolicy? { builtin.flatMap { OperatorPolicy($0) } }
}

/// A range that a function's values never leave.
enum FixedOutput: Equatable {
  /// 0...1
  case unitInterval
  /// -1...1
  case symmetricUnit

  func quantization(_ scheme: Scheme) -> AffineQuantization {
    switch (self, scheme) {
    case (.unitInterval, .int8): AffineQuantization(scale: 1 / 256, zeroPoint: -128)
    case (.symmetricUnit, .int8): AffineQuantization(scale: 1 / 128, zeroPoint: 0)
    case (_, .int16x8): AffineQuantization(scale: 1 / 32768, zeroPoint: 0)
    }
  }
}
