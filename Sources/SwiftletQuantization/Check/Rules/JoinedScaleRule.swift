import Swiftlet
import SwiftletGraph

/// Operators that copy or compare elements as they are, between tensors whose scales differ.
struct JoinedScaleRule: CheckRule {
  /// Scales that a converter meant to be equal may differ by what printing and reading a float costs.
  static let tolerance = 1e-5

  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.compactMap { site in
      guard let output = site.output(0), output.type.isInteger8OrLess || output.type == .int16,
        let scale = output.quantization?.scales.first, scale.isUsable
      else { return nil }
      let positions = site.operation.joinedInputs
      for position in positions {
        guard let input = site.input(position), input.type == output.type, input.hasScale,
          !input.hasSameScale(as: output, within: Double(scale) * JoinedScaleRule.tolerance)
        else { continue }
        return site.finding(
          .joinedScale, tensor: site.operation.inputs[position],
          "\(site.name) copies elements as they are, but '\(input.label)' has \(input.scaleText) and the output "
            + output.scaleText,
          hint: "quantize the float model again, so that both have one scale, or put a QUANTIZE in between")
      }
      return nil
    }
  }
}

extension Graph.Tensor {
  fileprivate var scaleText: String {
    "scale \(quantization?.scales.first ?? 0), zero point \(quantization?.zeroPoints.first ?? 0)"
  }
}

extension Graph.Operator {
  /// Positions of inputs whose elements become the output's unchanged.
  ///
  /// Source: TensorFlow Lite 8-bit quantization specification.
  var joinedInputs: [Int] {
    switch builtin {
    case .averagePool2D, .maxPool2D, .reshape, .squeeze, .expandDims, .pad, .mirrorPad, .gather, .gatherNd,
      .slice,
      .stridedSlice, .splitV, .unpack, .transpose, .tile, .broadcastTo, .reverseV2, .resizeBilinear,
      .resizeNearestNeighbor, .batchToSpaceNd, .spaceToBatchNd, .spaceToDepth, .depthToSpace, .reduceMax,
      .reduceMin,
      .relu6:
      [0]
    case .split, .fill, .scatterNd: [1]
    case .padv2: [0, 2]
    case .concatenation, .pack: Array(inputs.indices)
    case .maximum, .minimum, .dynamicUpdateSlice: [0, 1]
    case .select, .selectV2: [1, 2]
    default: []
    }
  }
}
