extension FloatFunctions {
  /// `x^y`, with an error below 0.51 units in the last place, computed with integers. Special cases are those
  /// of IEEE 754's `pow`, but for the sign of zeros.
  static func power(_ x: Float, _ y: Float) -> Float {
    if y == 0 || x == 1 { return 1 }
    if x.isNaN || y.isNaN { return .nan }
    let isInteger = abs(y) >= 8_388_608 || Float(Int32(y)) == y
    let isOdd = isInteger && abs(y) < 16_777_216 && Int32(y) & 1 != 0
    let size = abs(x)
    let isNegative = x.sign == .minus && isOdd
    if size == 0 || size == .infinity {
      let limit: Float = (size == 0) == (y > 0) ? 0 : .infinity
      return isNegative ? 0 - limit : limit
    }
    if y.isInfinite { return size == 1 ? 1 : (size > 1) == (y > 0) ? .infinity : 0 }
    if x < 0 && !isInteger { return .nan }
    let result = Float((WideReal(size).logarithm * WideReal(y)).exponential)
    return isNegative ? 0 - result : result
  }
}
