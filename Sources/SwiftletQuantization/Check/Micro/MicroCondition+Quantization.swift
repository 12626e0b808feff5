import Swiftlet
import SwiftletGraph

extension MicroCondition {
  /// What the kernel has against scales and zero points.
  func quantizationProblem(_ site: OperatorSite) -> String? {
    switch self {
    case .oneScale(let type):
      let inputs = site.operation.inputs.indices.compactMap { site.input($0) }.filter { $0.type == type }
      guard let first = inputs.first,
        let other = inputs.first(where: { !$0.hasSameScale(as: first, within: 0) })
      else { return nil }
      return "'\(other.label)' and '\(first.label)' have different scales or zero points"
    case .outputScale(let type):
      guard let input = site.input(0), let output = site.output(0), input.type == type,
        !input.hasSameScale(as: output, within: 0)
      else { return nil }
      return "inputs and output have different scales or zero points"
    case .sameQuantization(let tolerance):
      guard let input = site.input(0), let output = site.output(0), input.type != .float32,
        !input.hasSameScale(as: output, within: tolerance)
      else { return nil }
      return "input and output have different scales or zero points"
    case .padValueScale:
      guard let value = site.input(2), let output = site.output(0), output.type == .int8,
        !value.hasSameScale(as: output, within: 0)
      else { return nil }
      return "the value that pads has another scale than the output"
    case .zeroPointsOfInt16:
      let operands = (site.operation.inputs + site.operation.outputs).filter { $0 >= 0 }
      let tensor = operands.lazy.map { site.graph.tensors[$0] }.first {
        $0.type == .int16 && ($0.quantization?.zeroPoints.first ?? 0) != 0
      }
      return tensor.map { "'\($0.label)' is int16 and its zero point is not 0" }
    case .hasWeightScales: return weightScaleProblem(site)
    case .perTensorInt4:
      guard let weights = site.input(1), weights.type == .int4, weights.quantization?.isPerChannel == true
      else { return nil }
      return "4-bit weights have several scales"
    case .biasNearProduct: return biasProblem(site)
    default: return nil
    }
  }

  private func weightScaleProblem(_ site: OperatorSite) -> String? {
    guard let weights = site.input(1), !weights.type.isFloatingPoint else { return nil }
    let count = weights.quantization?.scales.count ?? 0
    guard count != 0 else { return "the weights have no scale" }
    let axis = site.operation.builtin == .depthwiseConv2D ? 3 : 0
    let channels = weights.shape.indices.contains(axis) ? Int(weights.shape[axis]) : 0
    guard count == 1 || count == channels else { return "there are \(count) scales for \(channels) channels" }
    guard count == 1 || weights.quantization?.axis == Int32(axis) else {
      return "the weights' scales run along axis \(weights.quantization?.axis ?? 0), not \(axis)"
    }
    return nil
  }

  private func biasProblem(_ site: OperatorSite) -> String? {
    guard let input = site.input(0)?.quantization?.scales.first, let bias = site.input(2),
      let weights = site.input(1)?.quantization, weights.scales.count == 1, !bias.type.isFloatingPoint,
      let output = site.output(0)?.quantization?.scales.first
    else { return nil }
    let difference =
      Double(input) * Double(weights.scales[0]) - Double(bias.quantization?.scales.first ?? 0)
    return abs(difference) <= 0.02 * Double(output)
      ? nil : "the bias scale is too far from input scale x weight scale"
  }
}

extension Graph.Tensor {
  /// Whether two tensors have one zero point, and scales that differ by no more than `tolerance`.
  func hasSameScale(as other: Graph.Tensor, within tolerance: Double) -> Bool {
    let (scale, otherScale) = (quantization?.scales.first ?? 0, other.quantization?.scales.first ?? 0)
    return (quantization?.zeroPoints.first ?? 0) == (other.quantization?.zeroPoints.first ?? 0)
      && abs(Double(scale) - Double(otherScale)) <= tolerance
  }
}
