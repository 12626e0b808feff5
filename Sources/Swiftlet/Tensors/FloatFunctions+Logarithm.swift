extension FloatFunctions {
  /// `ln x`, with an error below 1 unit in the last place; minus infinity for zero, not a number below.
  @inline(__always)
  static func log(_ x: Float) -> Float {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    // Subnormal numbers are made normal first.
    let isSmall = x < Float.leastNormalMagnitude
    let bits = (isSmall ? x * 8_388_608 : x).bitPattern
    var power = Int32(truncatingIfNeeded: bits &>> 23) &- (isSmall ? 150 : 127)
    var significand = Float(bitPattern: (bits & 0x7F_FFFF) | 0x3F80_0000)
    if significand > 1.4142135 {
      significand *= 0.5
      power = power &+ 1
    }
    let r = significand - 1
    var tail: Float = 7.0376836292e-2
    tail = tail * r - 1.1514610310e-1
    tail = tail * r + 1.1676998740e-1
    tail = tail * r - 1.2420140846e-1
    tail = tail * r + 1.4249322787e-1
    tail = tail * r - 1.6668057665e-1
    tail = tail * r + 2.0000714765e-1
    tail = tail * r - 2.4999993993e-1
    tail = tail * r + 3.3333331174e-1
    let square = r * r
    let steps = Float(power)
    // ln 2 in two parts; the product with the second, of 10 significant bits, is exact.
    let small = r * square * tail - steps * 2.12194440e-4 - 0.5 * square
    return (r + small) + steps * 0.693359375
  }
}
