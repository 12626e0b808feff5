import Swiftlet
import SwiftletGraph

/// The scale of the symmetric 16-bit numbers that take the place of others.
///
/// Stored numbers `low...high` of scale `s` and zero point `z` stand for `(low - z) s ... (high - z) s`; the largest
/// magnitude in there becomes 32767. A range that fills [-1, 1) to within 1/256 gets `2^-15`, which is what 16-bit
/// kernels prescribe for results of LOGISTIC, TANH and SOFTMAX, so that operators that copy such results agree with
/// them. 16-bit numbers without a zero point keep their scale.
///
/// Source: TensorFlow Lite 8-bit quantization specification and 16x8 RFC.
enum WideScale {
  /// The scale of functions whose results lie in [-1, 1).
  static let unit: Float = 1 / 32768

  /// `nil` where the tensor's elements are not integers of 8 or 16 bits with one scale.
  static func scale(of tensor: Graph.Tensor) -> Float? {
    guard let quantization = tensor.quantization, quantization.details == nil, quantization.scales.count == 1,
      let scale = quantization.scales.first, scale.isFinite, scale > 0, let range = tensor.type.storedRange
    else { return nil }
    let zeroPoint = quantization.zeroPoints.first ?? 0
    guard range.contains(zeroPoint) else { return nil }
    if tensor.type == .int16 && zeroPoint == 0 { return scale }
    let low = Double(range.lowerBound - zeroPoint) * Double(scale)
    let high = Double(range.upperBound - zeroPoint) * Double(scale)
    let magnitude = max(-low, high)
    if high < 1, (255.0 / 256...1).contains(magnitude) { return unit }
    return max(Float(magnitude / 32767), .leastNormalMagnitude)
  }
}

extension ElementType {
  /// The stored numbers of quantized elements; `nil` for other types.
  var storedRange: ClosedRange<Int64>? {
    switch self {
    case .int8: -128...127
    case .uint8: 0...255
    case .int16: -32768...32767
    default: nil
    }
  }
}

extension Graph.Quantization {
  /// Symmetric, one scale.
  static func symmetric(_ scale: Float) -> Graph.Quantization {
    Graph.Quantization(scale: scale, zeroPoint: 0)
  }
}
