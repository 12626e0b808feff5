public import Swiftlet

/// One scale and zero point: `real = scale * (stored - zeroPoint)`.
public struct AffineQuantization: Codable, Equatable, Sendable {
  public var scale: Float
  public var zeroPoint: Int

  private enum CodingKeys: String, CodingKey {
    case scale
    case zeroPoint = "zero_point"
  }

  public init(scale: Float, zeroPoint: Int) {
    self.scale = scale
    self.zeroPoint = zeroPoint
  }

  /// The quantization of activations whose values lie in `range`, which is widened to include zero.
  ///
  /// int8: all 256 values are used, `scale = (high - low) / 255`; zero is stored exactly; symmetric on demand:
  /// `scale = max(|low|, |high|) / 127`. int16: symmetric, `scale = max(|low|, |high|) / 32767`.
  /// Source: TensorFlow Lite 8-bit quantization specification and 16x8 RFC.
  ///
  /// - Parameter form: int8 or int16.
  public init(_ range: ValueRange, _ form: ActivationForm, isSymmetric: Bool = false) {
    let low = Double(min(range.low, 0))
    let high = Double(max(range.high, 0))
    guard form == .int8, !isSymmetric else {
      let scale = Float(max(-low, high) / (form == .int8 ? 127 : 32767))
      // ADD of 16 bits takes no operand whose scale is far above its output's.
      self.init(scale: scale.isNormal ? scale : form == .int8 ? 1 : 0x1p-15, zeroPoint: 0)
      return
    }
    let scale = Float((high - low) / 255)
    guard scale.isNormal else {
      self.init(scale: 1, zeroPoint: 0)
      return
    }
    let zeroPoint = (-128 - low / Double(scale)).rounded(.toNearestOrAwayFromZero)
    self.init(scale: scale, zeroPoint: Int(min(max(zeroPoint, -128), 127)))
  }

  /// The same range, or a little more, with a scale that is a power of two.
  ///
  /// Source: runtimes that shift instead of multiplying.
  func withPowerOfTwoScale(_ form: ActivationForm) -> AffineQuantization {
    let wide = scale.nextPowerOfTwo
    // The lowest value is kept; zero stays exact.
    let zeroPoint = zeroPoint == 0 ? 0 : Int((-128 - Float(-128 - zeroPoint) * scale / wide).rounded())
    return AffineQuantization(scale: wide, zeroPoint: form == .int8 ? min(max(zeroPoint, -128), 127) : 0)
  }

  /// The stored value nearest to `value`, half away from zero, limited to the type's range. What is not a number
  /// is stored as zero is.
  public func stored(_ value: Float, as type: ElementType) -> Int32 {
    let range: ClosedRange<Float> = type == .int8 ? -128...127 : -32768...32767
    let steps = (value / scale).rounded(.toNearestOrAwayFromZero)
    let rounded = (steps.isNaN ? 0 : steps) + Float(zeroPoint)
    return Int32(min(max(rounded, range.lowerBound), range.upperBound))
  }

  public func real(_ stored: Int32) -> Float { scale * Float(Int(stored) &- zeroPoint) }
}

/// The smallest and largest value of a tensor.
public struct ValueRange: Codable, Equatable, Sendable {
  public var low: Float
  public var high: Float

  public init(low: Float, high: Float) {
    self.low = low
    self.high = high
  }

  public mutating func merge(_ other: ValueRange) {
    low = min(low, other.low)
    high = max(high, other.high)
  }
}

extension Float {
  /// The smallest power of two that is not below a positive normal number.
  var nextPowerOfTwo: Float {
    significand == 1 || exponent >= 126 ? self : Float(sign: .plus, exponent: exponent + 1, significand: 1)
  }
}
