import Swiftlet
import SwiftletGraph

/// FULLY_CONNECTED with a scale for each row of weights.
struct PerChannelRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.compactMap { site in
      guard site.operation.builtin == .fullyConnected, let weights = site.input(1),
        let scales = weights.quantization?.scales, scales.count > 1, !weights.type.isFloatingPoint
      else { return nil }
      let isWide = site.input(0)?.type == .int16
      return site.finding(
        .perChannelFullyConnected, tensor: site.operation.inputs[1],
        "the weights have \(scales.count) scales; older releases of TensorFlow Lite and of TensorFlow Lite Micro read only "
          + "the first" + (isWide ? ", and CMSIS-NN refuses several with 16-bit activations" : ""),
        hint: "for such runtimes, quantize with one scale for all weights of the layer")
    }
  }
}

extension ElementType {
  var isFloatingPoint: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64: true
    default: false
    }
  }
}
