import Swiftlet
import SwiftletGraph

/// Functions of a known range, whose kernels take one output scale for granted.
struct FixedScaleRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.compactMap { site in
      guard let output = site.output(0), let scale = output.quantization?.scales.first else { return nil }
      let wanted = Self.scales(site.operation.builtin, output.type)
      let zeroPoint = output.quantization?.zeroPoints.first ?? 0
      guard !wanted.isEmpty,
        !wanted.contains(where: {
          abs(Double(scale) - $0.scale) <= $0.scale / 1000 && zeroPoint == $0.zeroPoint
        })
      else { return nil }
      let terms = wanted.map { "1/\(Int(1 / $0.scale)) and \($0.zeroPoint)" }.joined(separator: ", or ")
      return site.finding(
        .fixedScale, tensor: site.operation.outputs[0],
        "\(site.name) in \(output.type) has the output scale \(scale) and zero point \(zeroPoint); kernels take \(terms)",
        hint:
          "quantize the float model again; kernels refuse such an output, or give results for the other scale",
        raisedFor: .tflm)
    }
  }

  /// Source: TensorFlow Lite 8-bit quantization specification; TensorFlow Lite Micro's `Prepare` of each operator.
  private static func scales(
    _ operation: BuiltinOperator?, _ type: ElementType
  ) -> [(scale: Double, zeroPoint: Int64)] {
    switch (operation, type) {
    case (.softmax, .int8), (.logistic, .int8): [(1.0 / 256, -128)]
    // From 8-bit inputs, TensorFlow Lite Micro's SOFTMAX makes the second.
    case (.softmax, .int16): [(1.0 / 32768, 0), (1.0 / 65536, -32768)]
    case (.logistic, .int16), (.tanh, .int16): [(1.0 / 32768, 0)]
    case (.tanh, .int8), (.l2Normalization, .int8): [(1.0 / 128, 0)]
    case (.logSoftmax, .int8): [(1.0 / 16, 127)]
    default: []
    }
  }
}
