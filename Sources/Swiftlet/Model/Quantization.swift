/// The affine quantization that a model gives a tensor: `real = scale * (stored - zeroPoint)`, for the whole
/// tensor or per index along one axis.
public struct Quantization: Sendable {
  private let table: VerifiedTable

  init(_ table: VerifiedTable) {
    self.table = table
  }

  public var scales: FlatVector<Float> { table.vector(2) }
  public var zeroPoints: FlatVector<Int64> { table.vector(3) }
  /// The axis that scales run along where there is more than one of them.
  public var axis: Int { Int(table.scalar(6, default: Int32(0))) }

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
    @inline(never) get {
      guard let limits = storedLimits else { return true }
      let quantization = quantization
      let scales = quantization.scales
      let count = scales.count
      guard count > 0 else { return true }
      guard count == 1 || (runsAlong(quantization.axis) && count == extent(quantization.axis)) else {
        return false
      }
      let zeroPoints = quantization.zeroPoints
      guard zeroPoints.count <= 1 || zeroPoints.count == count else { return false }
      for channel in Indices(zeroPoints.count) {
        let zeroPoint = zeroPoints.known(channel)
        let low = Int32(truncatingIfNeeded: zeroPoint)
        guard Int64(low) == zeroPoint, low >= limits.low, low <= limits.high else { return false }
      }
      let zeroes = scales.zeroCount
      return zeroes == 0 || (zeroes > 0 && isConstant)
    }
  }

  private func runsAlong(_ axis: Int) -> Bool { axis >= 0 && axis < rank }

  /// The values of a type of quantized elements; `nil` for others.
  var storedLimits: (low: Int32, high: Int32)? {
    @inline(never) get {
      switch type {
      case .int8: (-128, 127)
      case .uint8: (0, 255)
      case .int16: (-32768, 32767)
      case .uint16: (0, 65535)
      case .int4: (.min, .max)
      default: nil
      }
    }
  }

  /// The scale of the whole tensor: finite and above zero.
  public var scale: Float {
    @inline(never) get throws(ModelError) {
      guard let scale = quantization.scales[0], scale.isFinite, scale > 0 else {
        throw ModelError(.quantization, tensor: index)
      }
      return scale
    }
  }

  /// The zero point of the whole tensor: a value of its type; zero where the model gives none.
  public var zeroPoint: Int32 {
    @inline(never) get throws(ModelError) {
      let stored = quantization.zeroPoints[0] ?? 0
      let limits = storedLimits ?? (.min, .max)
      let zeroPoint = Int32(truncatingIfNeeded: stored)
      guard Int64(zeroPoint) == stored, zeroPoint >= limits.low, zeroPoint <= limits.high else {
        throw ModelError(.quantization, tensor: index, detail: Int(truncatingIfNeeded: stored))
      }
      return zeroPoint
    }
  }

  /// Requires a zero point that the arithmetic of an operator takes for granted.
  func expectZeroPoint(_ value: Int32) throws(ModelError) {
    let zeroPoint = try zeroPoint
    guard zeroPoint == value else {
      throw ModelError(.quantization, tensor: index, detail: Int(zeroPoint))
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
  @inline(never)
  public func channelScaleCount(along axis: Int) throws(ModelError) -> Int {
    let quantization = quantization
    let scales = quantization.scales
    let fits = scales.count == 1 || (scales.count == extent(axis) && quantization.axis == axis)
    guard fits, axis < rank, scales.zeroCount >= 0 else { throw ModelError(.quantization, tensor: index) }
    return scales.count
  }
}

extension FlatVector<Float> {
  /// How many scales are zero; -1 where one is negative, infinite or not a number.
  fileprivate var zeroCount: Int {
    @inline(never) get {
      var count = 0
      for channel in Indices(self.count) {
        let bits = known(channel).bitPattern
        // Zero, also a negative one.
        if bits &<< 1 == 0 {
          count = count &+ 1
        } else if bits >= 0x7F80_0000 {
          return -1
        }
      }
      return count
    }
  }
}
