import Swiftlet
import SwiftletGraph

/// Constants in the form that 16-bit operators take.
enum WideConstant {
  /// A constant that plays the part of an activation: its real values, by the quantization that it has, in 16 bits.
  ///
  /// Without a given scale the steps of the old numbers become a whole number of steps of the new ones, as many as
  /// fit, so that the values stay what they are.
  ///
  /// - Parameter scale: the scale that the constant must have; `nil` where it is free.
  /// - Returns: `nil` where the constant is not one of quantized integers.
  static func activation(_ tensor: Graph.Tensor, scale: Float?) -> Graph.Tensor? {
    guard let stored = tensor.storedIntegers, let quantization = tensor.quantization,
      quantization.details == nil, let first = quantization.scales.first,
      quantization.scales.allSatisfy({ $0.isFinite && $0 >= 0 })
    else { return nil }
    let levels = stored.enumerated().map { index, value in
      let channel = tensor.channel(ofElement: index)
      let zeroPoints = quantization.zeroPoints
      let zeroPoint = zeroPoints.indices.contains(channel) ? zeroPoints[channel] : zeroPoints.first ?? 0
      let (level, overflow) = value.subtractingReportingOverflow(zeroPoint)
      return (level: overflow ? 0 : level, scale: Double(quantization.scales[channel]))
    }
    let largestLevel = levels.map { $0.level.magnitude }.max() ?? 0
    let target: Float
    if let scale {
      target = scale
    } else if quantization.scales.count == 1, first > 0, (1...32767).contains(largestLevel) {
      target = max(first / Float(32767 / largestLevel), .leastNormalMagnitude)
    } else {
      let magnitude = levels.map { abs(Double($0.level) * $0.scale) }.max() ?? 0
      let widest = Float(magnitude / 32767)
      target = widest.isNormal ? widest : WideScale.scale(of: tensor) ?? 1
    }
    var result = tensor
    result.type = .int16
    result.quantization = .symmetric(target)
    result.constant = Graph.Constant(
      levels.map {
        Int16(truncatingIfNeeded: (Double($0.level) * $0.scale / Double(target)).nearest(in: -32768...32767))
      })
    return result
  }

  /// Weights of 8 bits; those of 4 bits are unpacked.
  static func weights(_ tensor: Graph.Tensor) -> Graph.Tensor? {
    guard tensor.type == .int4 else { return tensor.type == .int8 ? tensor : nil }
    guard let stored = tensor.storedIntegers else { return nil }
    var result = tensor
    result.type = .int8
    result.constant = Graph.Constant(stored.map { Int8(truncatingIfNeeded: $0) })
    return result
  }

  /// Weights of 16 bits with the scale of those of 8.
  static func widenedWeights(_ tensor: Graph.Tensor) -> Graph.Tensor? {
    guard tensor.type == .int8 else { return tensor.type == .int16 ? tensor : nil }
    guard let stored = tensor.storedIntegers else { return nil }
    var result = tensor
    result.type = .int16
    result.constant = Graph.Constant(stored.map { Int16(truncatingIfNeeded: $0) })
    return result
  }
}
