import Swiftlet
import SwiftletGraph

/// What a kernel of TensorFlow Lite Micro asks of operands beside their types.
enum MicroCondition {
  /// The operand at a position is a constant.
  case constant(Int)
  case inputs(atMost: Int)
  /// Axes of the first input, and of the second where it is no constant.
  case rank(ClosedRange<Int>)
  case outputRank(ClosedRange<Int>)
  case noActivation
  /// All inputs of a type have one scale and zero point.
  case oneScale(for: ElementType)
  /// Inputs and output of a type have one scale and zero point.
  case outputScale(for: ElementType)
  /// Input and output have one zero point, and scales that differ by no more than this.
  case sameQuantization(within: Double)
  /// The value that pads has the output's scale and zero point.
  case padValueScale
  /// 16-bit operands have the zero point 0.
  case zeroPointsOfInt16
  /// Quantized weights have one scale or one for each output channel.
  case hasWeightScales
  case perTensorInt4
  /// `|input scale x weight scale - bias scale| <= 0.02 x output scale`, where there is one scale for all weights.
  case biasNearProduct
  /// An LSTM without peephole, projection and layer normalization, with all four gates.
  case plainLSTM

  /// What the operator has that the kernel refuses; `nil` where it has nothing.
  func problem(_ site: OperatorSite) -> String? {
    switch self {
    case .constant(let position):
      guard let tensor = site.input(position), tensor.constant == nil else { return nil }
      return "input \(position) '\(tensor.label)' is no constant"
    case .inputs(let most):
      let count = site.operation.inputs.count
      return count > most ? "there are \(count) inputs, more than \(most)" : nil
    case .rank(let range): return Self.problem(of: site.input(0), range)
    case .outputRank(let range): return Self.problem(of: site.output(0), range)
    case .noActivation:
      let activation = site.operation.fusedActivation
      return activation == nil || activation == OperatorOptions.Activation.none
        ? nil : "it has a fused activation function"
    case .plainLSTM: return MicroLSTM.problem(site)
    case .oneScale, .outputScale, .sameQuantization, .padValueScale, .zeroPointsOfInt16, .hasWeightScales,
      .perTensorInt4, .biasNearProduct:
      return quantizationProblem(site)
    }
  }

  private static func problem(of tensor: Graph.Tensor?, _ range: ClosedRange<Int>) -> String? {
    guard let tensor, !range.contains(tensor.shape.count) else { return nil }
    return "'\(tensor.label)' has \(tensor.shape.count) axes, not \(range.lowerBound) to \(range.upperBound)"
  }
}

/// The LSTM that TensorFlow Lite Micro has.
///
/// Source: `LstmTensors::ValidateTensorStatus` in `kernels/lstm_eval.cc`.
private enum MicroLSTM {
  static func problem(_ site: OperatorSite) -> String? {
    let count = site.operation.inputs.count
    guard count == 24 else { return "there are \(count) inputs, not 24" }
    if (9..<12).contains(where: { site.input($0) != nil }) { return "it has peephole connections" }
    if (16..<18).contains(where: { site.input($0) != nil }) { return "it has a projection" }
    if (20..<24).contains(where: { site.input($0) != nil }) { return "it has layer normalization" }
    let weights = (1..<9).map { site.input($0)?.type }
    if weights.contains(where: { $0 == nil }) { return "it has no input gate (CIFG)" }
    if weights.contains(where: { $0 != weights[0] }) { return "its weights differ in type" }
    let biases = (12..<16).map { site.input($0)?.type }
    let wanted: ElementType? =
      switch site.input(0)?.type {
      case .int8: .int32
      case .int16: .int64
      default: .float32
      }
    if let bias = biases.first(where: { $0 != wanted }) {
      return "a bias is \(bias.map { "\($0)" } ?? "missing"), not \(wanted.map { "\($0)" } ?? "float32")"
    }
    for position in 18..<20 where site.input(position)?.isVariable != true {
      return "its state is no variable"
    }
    let cell = site.input(19)?.type
    return cell == .float32 || cell == .int16 ? nil : "its cell state is not int16"
  }
}
