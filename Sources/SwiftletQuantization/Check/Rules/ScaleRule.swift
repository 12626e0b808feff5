import Swiftlet
import SwiftletGraph

/// Scales and zero points that no number can have, and operands that need a scale and have none.
struct ScaleRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    model.operators.flatMap { site in
      let operands = Set(site.operation.inputs + site.operation.outputs).sorted()
      let invalid = operands.compactMap { tensor -> Finding? in
        // Every tensor is looked at where it is made; constants and inputs, where they are read first.
        guard tensor >= 0, site.isFirstPlace(of: tensor),
          let problem = Self.problem(site.graph.tensors[tensor])
        else { return nil }
        return site.finding(
          .invalidScale, tensor: tensor, problem,
          hint: "the file is damaged or badly made; quantize the model again")
      }
      return invalid + missing(site)
    }
  }

  private static func problem(_ tensor: Graph.Tensor) -> String? {
    guard let quantization = tensor.quantization, !quantization.scales.isEmpty, let range = tensor.type.range
    else {
      return nil
    }
    let (scales, zeroPoints) = (quantization.scales, quantization.zeroPoints)
    // A channel of nothing but zeros may have the scale 0.
    let mayBeZero = tensor.constant != nil
    if let scale = scales.first(where: { !$0.isUsable && !($0 == 0 && mayBeZero) }) {
      return "a scale is \(scale)"
    }
    if let zeroPoint = zeroPoints.first(where: { !range.contains($0) }) {
      return "the zero point \(zeroPoint) is no \(tensor.type)"
    }
    guard scales.count > 1 else { return nil }
    // A bias may carry the axis of the weights that it belongs to.
    let axis = tensor.shape.count == 1 ? 0 : Int(quantization.axis)
    let extent = tensor.shape.indices.contains(axis) ? Int(tensor.shape[axis]) : 1
    return scales.count == extent ? nil : "there are \(scales.count) scales along an axis of \(extent)"
  }

  private func missing(_ site: OperatorSite) -> [Finding] {
    guard site.operation.builtin?.computesWithScales == true else { return [] }
    let operands = site.operation.inputs + site.operation.outputs
    var seen = Set<Int>()
    return operands.compactMap { tensor in
      guard tensor >= 0, seen.insert(tensor).inserted else { return nil }
      switch site.graph.tensors[tensor].type {
      case .int8, .uint8, .int16, .int4: break
      default: return nil
      }
      guard !site.graph.tensors[tensor].hasScale, site.graph.tensors[tensor].quantization?.details == nil
      else {
        return nil
      }
      return site.finding(
        .missingScale, tensor: tensor,
        "\(site.name) computes with real numbers, but this \(site.graph.tensors[tensor].type) tensor has no scale",
        hint: "quantize the float model again; integers without a scale have no value here")
    }
  }
}

extension OperatorSite {
  /// Whether the operator makes the tensor, or is the first to read one that no operator makes.
  fileprivate func isFirstPlace(of tensor: Int) -> Bool {
    let edges = model.edges[subgraph]
    if let producer = edges.producers[tensor] { return producer == index }
    return edges.consumers[tensor].first == index
  }
}

extension ElementType {
  /// The numbers that elements of a quantized type can be; `nil` for other types.
  fileprivate var range: ClosedRange<Int64>? {
    switch self {
    case .int4: -8...7
    case .int8: -128...127
    case .uint8: 0...255
    case .int16: -32768...32767
    case .int32: Int64(Int32.min)...Int64(Int32.max)
    case .int64: Int64.min...Int64.max
    default: nil
    }
  }
}

extension BuiltinOperator {
  /// Whether the operator's kernels for 8 and 16 bits compute with scales.
  fileprivate var computesWithScales: Bool {
    switch self {
    case .conv2D, .depthwiseConv2D, .fullyConnected, .transposeConv, .unidirectionalSequenceLstm, .svdf: true
    case .add, .sub, .mul, .div, .batchMatmul, .squaredDifference, .mean, .sum: true
    case .softmax, .logSoftmax, .logistic, .tanh, .hardSwish, .gelu, .elu, .prelu, .leakyRelu: true
    case .l2Normalization, .rsqrt, .exp, .dequantize: true
    default: false
    }
  }
}
