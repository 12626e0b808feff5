/// The square root of a scale.
enum ScaleRoot {
  /// The nearest number to `sqrt(scale)`, found in integers: devices have no instruction for it.
  ///
  /// - Parameter scale: finite and above zero.
  static func nearest(_ scale: Float) -> Double {
    let value = Double(scale)
    let exponent = Int64(value.bitPattern &>> 52) &- 1023
    let isOdd = exponent & 1 != 0
    let significand = value.bitPattern & 0xF_FFFF_FFFF_FFFF | 0x10_0000_0000_0000
    // 54 bits, two of the significand for each. The last one tells how to round: no root of 54 bits is exact, as a
    // scale has no more than 25.
    var digits = isOdd ? significand &<< 11 : significand &<< 10
    var root: UInt64 = 0
    var rest: UInt64 = 0
    for _ in 0..<54 {
      rest = rest &<< 2 | digits &>> 62
      digits = digits &<< 2
      let trial = root &<< 2 | 1
      root = root &<< 1
      if rest >= trial {
        rest = rest &- trial
        root = root | 1
      }
    }
    let rounded = (root &+ 1) &>> 1
    let power = (exponent &- (isOdd ? 1 : 0)) / 2
    return Double(rounded) * Double(bitPattern: UInt64(bitPattern: power &+ 1023 &- 52) &<< 52)
  }
}
