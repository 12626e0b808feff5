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

extension Quantization {
  /// The number of scales along an axis of an operand of at most 16 bits, of which it is known to fit: 1 where one scale
  /// holds for the whole tensor, zero where there are none, or where they run along another axis.
  func usableScaleCount(along axis: Int) -> Int {
    let count = scales.count
    return count == 1 || self.axis == axis ? count : 0
  }

  /// Whether every zero point is zero.
  var isSymmetric: Bool {
    let zeroPoints = zeroPoints
    for channel in Indices(zeroPoints.count) where zeroPoints.known(channel) != 0 { return false }
    return true
  }
}

/// The least and the largest value of stored elements.
struct StoredLimits {
  let low: Int32
  let high: Int32

  /// Whether a zero point is one of the values.
  @inline(__always)
  func hold(_ zeroPoint: Int64) -> Bool {
    let value = Int32(truncatingIfNeeded: zeroPoint)
    return Int64(value) == zeroPoint && value >= low && value <= high
  }
}

extension ElementType {
  /// The values of a type of quantized elements that takes whole bytes; all of 32 bits for other types.
  var storedLimits: StoredLimits {
    @inline(never) get {
      switch self {
      case .int8: StoredLimits(low: -128, high: 127)
      case .uint8: StoredLimits(low: 0, high: 255)
      case .int16: StoredLimits(low: -32768, high: 32767)
      case .uint16: StoredLimits(low: 0, high: 65535)
      default: StoredLimits(low: .min, high: .max)
      }
    }
  }
}

extension Tensor {
  /// Whether the parameters are what an operator can rely on, whatever it does with them: zero points of the tensor's
  /// type; finite scales, none at all, one for all elements or one for each index along an axis, with no zero point, one,
  /// or as many; and none of the scales negative, or zero where the elements are not constant.
  ///
  /// Floating-point numbers, and integers of more than 16 bits (biases, indices), keep whatever their converter left
  /// there.
  ///
  /// - Parameter type: the tensor's.
  @inline(__always)
  func hasUsableQuantization(_ type: ElementType) -> Bool {
    let limits = type.storedLimits
    guard limits.high < .max || type == .int4 else { return true }
    let quantization = quantization
    let zeroPoints = quantization.zeroPoints
    for channel in Indices(zeroPoints.count) where !limits.hold(zeroPoints.known(channel)) { return false }
    let scales = quantization.scales
    let count = scales.count
    guard count > 0 else { return true }
    // Beyond the rank extents are 1, which is not the number of several scales.
    guard count == 1 || count == extent(quantization.axis),
      zeroPoints.count <= 1 || zeroPoints.count == count
    else { return false }
    let zeroes = scales.zeroCount
    return zeroes == 0 || (zeroes > 0 && isConstant)
  }

  /// See ``ElementType/storedLimits``.
  @inline(__always)
  var storedLimits: StoredLimits { type.storedLimits }

  /// The scale of the whole tensor: finite and above zero.
  public var scale: Float {
    @inline(never) get throws(ModelError) {
      let bits = affine.scaleBits
      guard bits != 0 else { throw ModelError(.quantization, tensor: index) }
      return Float(bitPattern: bits)
    }
  }

  /// The parameters of the whole tensor: the bits of the scale, zero where that is not finite and above zero; and for an
  /// operand of at most 16 bits its zero point, which is known to be a value of the type.
  var affine: (scaleBits: UInt32, zeroPoint: Int32) {
    @inline(never) get {
      let quantization = quantization
      let zeroPoint = Int32(truncatingIfNeeded: quantization.zeroPoints[0] ?? 0)
      // Bits are in the order of numbers that are not negative; others come behind the largest of these.
      guard let bits = quantization.scales[0]?.bitPattern, bits &- 1 < 0x7F7F_FFFF else {
        return (0, zeroPoint)
      }
      return (bits, zeroPoint)
    }
  }

  /// The zero point of the whole tensor: a value of its type; zero where the model gives none.
  public var zeroPoint: Int32 {
    @inline(never) get throws(ModelError) {
      let stored = quantization.zeroPoints[0] ?? 0
      guard storedLimits.hold(stored) else {
        throw ModelError(.quantization, tensor: index, detail: Int(truncatingIfNeeded: stored))
      }
      return Int32(truncatingIfNeeded: stored)
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
  public func channelScaleCount(along axis: Int) throws(ModelError) -> Int {
    let count = quantization.usableScaleCount(along: axis)
    guard count == 1 || count == extent(axis), quantization.scales.zeroCount >= 0 else {
      throw ModelError(.quantization, tensor: index)
    }
    return count
  }

  /// Requires that every zero point of an operand is zero.
  @inline(never)
  func expectSymmetric() throws(ModelError) {
    guard quantization.isSymmetric else { throw ModelError(.quantization, tensor: index) }
  }
}

extension FlatVector<Float> {
  /// How many scales are zero; -1 where one is negative, infinite or not a number.
  fileprivate var zeroCount: Int {
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
