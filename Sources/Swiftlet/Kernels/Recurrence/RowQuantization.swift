/// The 8-bit quantization of a row of real numbers, found from its range when running.
///
/// Source of the rule: TensorFlow Lite's `SymmetricQuantizeFloats` (-127...127, zero point 0) and
/// `AsymmetricQuantizeFloats` (-128...127, zero point such that the nearer end of the range errs least).
/// Rounding is half away from zero. What is not a number is stored as some number.
struct RowQuantization {
  let scale: Float
  let zeroPoint: Int32
  private let inverse: Float
  private let low: Float

  @inline(__always)
  init(_ row: Elements<Float>, stride: Int = 1, count: Int, isAsymmetric: Bool) {
    var smallest: Float = 0
    var largest: Float = 0
    for index in 0..<count {
      let value = row[index &* stride]
      if value < smallest { smallest = value }
      if value > largest { largest = value }
    }
    let size = isAsymmetric ? largest - smallest : max(largest, 0 - smallest)
    guard size > 0 else {
      scale = 1
      inverse = 0
      zeroPoint = 0
      low = -127
      return
    }
    guard isAsymmetric else {
      scale = size / 127
      inverse = 127 / size
      zeroPoint = 0
      low = -127
      return
    }
    scale = size / 255
    inverse = 1 / scale
    // Zero lies within the range, so that the zero point is one of the type's values.
    let fromLow = -128 - smallest / scale
    let fromHigh = 127 - largest / scale
    let nearest = 128 - smallest / scale < 127 + largest / scale ? fromLow : fromHigh
    zeroPoint = RowQuantization.integer(nearest, -128)
    low = -128
  }

  @inline(__always)
  func stored(_ value: Float) -> Int8 {
    Int8(truncatingIfNeeded: RowQuantization.integer(Float(zeroPoint) + value * inverse, low))
  }

  /// The nearest integer within `low...127`.
  @inline(__always)
  private static func integer(_ value: Float, _ low: Float) -> Int32 {
    let limited = value > low ? (value < 127 ? value : 127) : low
    return Int32(limited + (limited < 0 ? -0.5 : 0.5))
  }
}
