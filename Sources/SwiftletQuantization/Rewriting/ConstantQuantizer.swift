import Swiftlet
import SwiftletGraph

/// Makes the stored form of a float constant.
struct ConstantQuantizer {
  let plan: QuantizationPlan.ConstantPlan
  /// Whether the constant is multiplied with activations, rather than one of them.
  let isWeights: Bool

  /// The constant's tensor in the planned form.
  ///
  /// - Throws: where the plan's scales do not fit the tensor.
  func quantize(_ tensor: Graph.Tensor) throws(QuantizationError) -> Graph.Tensor {
    guard let values = tensor.floats else { throw mismatch(tensor) }
    guard plan.form != .float16 else {
      guard plan.stored == nil else { throw mismatch(tensor) }
      return halfPrecision(tensor, values)
    }
    let axis = plan.axis
    let isPerChannel = plan.scales.count > 1
    guard !plan.scales.isEmpty, !isPerChannel || tensor.shape.indices.contains(axis),
      !isPerChannel || Int(tensor.shape[axis]) == plan.scales.count
    else { throw mismatch(tensor) }
    let inner = isPerChannel ? tensor.shape[(axis + 1)...].reduce(1) { $0 * Int($1) } : values.count
    let stored =
      try given(for: tensor, values.count)
      ?? values.enumerated().map { index, value in
        round(value, scale: plan.scales[index / max(inner, 1) % plan.scales.count])
      }
    var result = tensor
    result.quantization = Graph.Quantization(
      scales: plan.scales,
      zeroPoints: [Int64](repeating: Int64(plan.zeroPoint), count: plan.scales.count),
      axis: Int32(isPerChannel ? axis : 0))
    switch plan.form {
    case .float16: throw mismatch(tensor)
    case .int8:
      result.type = .int8
      result.constant = Graph.Constant(stored.map { Int8(clamping: $0) })
    case .int16:
      result.type = .int16
      result.constant = Graph.Constant(stored.map { Int16(clamping: $0) })
    case .int32:
      result.type = .int32
      result.constant = Graph.Constant(stored.map { Int32(clamping: $0) })
    case .int64:
      result.type = .int64
      result.constant = Graph.Constant(stored)
    }
    return result
  }

  /// The integers that the plan itself has, if it has any.
  private func given(for tensor: Graph.Tensor, _ count: Int) throws(QuantizationError) -> [Int64]? {
    guard let stored = plan.stored else { return nil }
    guard storedFit(count), let values = stored.values(plan.form) else { throw mismatch(tensor) }
    return values
  }

  /// Whether the integers that the plan itself has, if it has any, are as many as the constant has elements, and within
  /// the range that the kernels take.
  func storedFit(_ count: Int) -> Bool {
    guard let stored = plan.stored else { return true }
    guard plan.form != .float16, let values = stored.values(plan.form), values.count == count else {
      return false
    }
    // Weights keep off the lowest value, as ``round(_:scale:)`` does.
    return (!isWeights || plan.form != .int8 || !values.contains(-128))
      && (plan.form != .int64 || values.allSatisfy { $0.magnitude <= 1 << 62 })
  }

  /// The nearest stored value, half away from zero, within the form's range. Weights keep off the lowest value,
  /// so that products of symmetric operands are symmetric.
  private func round(_ value: Float, scale: Float) -> Int64 {
    let limits: ClosedRange<Double> =
      switch plan.form {
      case .float16: 0...0
      case .int8: isWeights ? -127...127 : -128...127
      case .int16: -32768...32767
      case .int32: -2_147_483_648...2_147_483_647
      case .int64: -0x1p62...0x1p62
      }
    let scaled = (Double(value) / Double(scale)).rounded(.toNearestOrAwayFromZero)
    return Int64(min(max(scaled + Double(plan.zeroPoint), limits.lowerBound), limits.upperBound))
  }

  /// Each value as the nearest 16-bit float.
  private func halfPrecision(_ tensor: Graph.Tensor, _ values: [Float]) -> Graph.Tensor {
    var result = tensor
    result.type = .float16
    result.constant = Graph.Constant(values.map(\.halfBits))
    return result
  }

  private func mismatch(_ tensor: Graph.Tensor) -> QuantizationError {
    QuantizationError(misfitAt: "tensor '\(tensor.name)'")
  }
}
