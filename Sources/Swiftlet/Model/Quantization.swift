/// The affine quantization that a model gives a tensor: `real = scale * (stored - zeroPoint)`, for the whole
/// tensor or per index along one axis.
public struct Quantization: Sendable {
  public let scales: FlatVector<Float>
  public let zeroPoints: FlatVector<Int64>
  /// The axis that scales run along where there is more than one of them.
  public let axis: Int

  init(_ table: FlatTable) {
    scales = table.vector(2)
    zeroPoints = table.vector(3)
    axis = Int(table.scalar(6, default: Int32(0)))
  }

  public var isPresent: Bool { !scales.isEmpty }
  public var isPerChannel: Bool { scales.count > 1 }
}

extension Tensor {
  /// Whether the parameters are what an operator can rely on, whatever it does with them: none at all, or finite
  /// scales, one for all elements or one for each index along an axis, with no zero point, one, or as many; and none
  /// of them negative, or zero where the elements are not constant.
  ///
  /// Floating-point numbers, and integers of more than 16 bits (biases, indices), keep whatever their converter left
  /// there.
  var hasUsableQuantization: Bool {
    switch type {
    case .int4, .int8, .uint8, .int16, .uint16: break
    default: return true
    }
    let quantization = quantization
    let scales = quantization.scales
    guard scales.count > 0 else { return true }
    let axis = quantization.axis
    guard scales.count == 1 || (axis >= 0 && axis < shape.rank && scales.count == shape[axis]) else {
      return false
    }
    let zeroPoints = quantization.zeroPoints
    guard zeroPoints.count <= 1 || zeroPoints.count == scales.count else { return false }
    for channel in 0..<zeroPoints.count {
      guard let zeroPoint = zeroPoints[channel], zeroPointRange.contains(zeroPoint) else { return false }
    }
    for channel in 0..<scales.count {
      guard let scale = scales[channel], scale.isFinite, scale >= 0, scale > 0 || isConstant else {
        return false
      }
    }
    return true
  }

  /// The scale of the whole tensor: finite and above zero.
  public var scale: Float {
    get throws(ModelError) {
      guard let scale = quantization.scales[0], scale.isFinite, scale > 0 else {
        throw ModelError(.quantization, tensor: index)
      }
      return scale
    }
  }

  /// The zero point of the whole tensor: a value of its type; zero where the model gives none.
  public var zeroPoint: Int32 {
    get throws(ModelError) {
      let stored = quantization.zeroPoints[0] ?? 0
      guard zeroPointRange.contains(stored) else {
        throw ModelError(.quantization, tensor: index, detail: stored)
      }
      return Int32(truncatingIfNeeded: stored)
    }
  }

  /// The values of the tensor's type, of those of 32 bits at most.
  private var zeroPointRange: ClosedRange<Int64> {
    switch type {
    case .int8: -128...127
    case .uint8: 0...255
    case .int16: -32768...32767
    case .uint16: 0...65535
    default: Int64(Int32.min)...Int64(Int32.max)
    }
  }

  /// Requires a zero point that the arithmetic of an operator takes for granted.
  func expectZeroPoint(_ value: Int32) throws(ModelError) {
    let zeroPoint = try zeroPoint
    guard zeroPoint == value else {
      throw ModelError(.quantization, tensor: index, detail: Int64(zeroPoint))
    }
  }

  /// Requires a scale that the arithmetic of an operator takes for granted, give or take a part of a thousand.
  func expectScale(_ value: Float) throws(ModelError) {
    guard abs((try scale) - value) <= 0.001 * value else {
      throw ModelError(.quantization, tensor: index)
    }
  }

  /// The number of scales along an axis: 1 where one scale holds for the whole tensor.
  ///
  /// - Throws: `.quantization` where there is another number of them than the axis has indices, where they run
  ///   along another axis, or where one is negative, infinite or not a number. A scale of zero is allowed: it
  ///   marks a channel without weights.
  public func channelScaleCount(along axis: Int) throws(ModelError) -> Int {
    let scales = quantization.scales
    let fits = scales.count == 1 || (scales.count == shape[axis] && quantization.axis == axis)
    guard fits, axis < shape.rank else { throw ModelError(.quantization, tensor: index) }
    for channel in 0..<scales.count {
      guard let scale = scales[channel], scale.isFinite, scale >= 0 else {
        throw ModelError(.quantization, tensor: index, detail: Int64(channel))
      }
    }
    return scales.count
  }
}
