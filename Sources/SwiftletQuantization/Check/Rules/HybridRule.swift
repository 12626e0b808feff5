import Swiftlet
import SwiftletGraph

/// Operators with floating-point activations and integer weights, which quantize while they run.
struct HybridRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.compactMap { site in
      guard site.isHybrid else { return nil }
      let weights = site.operation.inputs.first {
        $0 >= 0 && site.graph.tensors[$0].constant != nil && site.graph.tensors[$0].type.isInteger8OrLess
      }
      return site.finding(
        .hybridOperator, tensor: weights,
        "\(site.name) has floating-point activations and integer weights (dynamic range)",
        hint:
          "for integer activations as well, quantize the float model to int8 or int16x8 with calibration data"
      )
    }
  }
}

extension OperatorSite {
  /// Whether activations are floats and weights small integers.
  var isHybrid: Bool {
    guard !operation.onlyConverts, graph.activations(of: operation).contains(where: { $0.type == .float32 })
    else { return false }
    return Set(operation.inputs).contains { input in
      guard input >= 0 else { return false }
      let tensor = graph.tensors[input]
      return tensor.constant != nil && tensor.type.isInteger8OrLess && tensor.hasScale
    }
  }
}

extension ElementType {
  var isInteger8OrLess: Bool {
    switch self {
    case .int8, .uint8, .int4, .uint4, .int2: true
    default: false
    }
  }
}
