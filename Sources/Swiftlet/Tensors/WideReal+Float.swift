extension WideReal {
  /// A finite number.
  init(_ value: Float) {
    let bits = value.bitPattern
    let fraction = UInt64(bits & 0x7F_FFFF)
    let exponent = Int32(truncatingIfNeeded: (bits &>> 23) & 0xFF)
    // Subnormal numbers have the exponent of the least normal ones, and no leading one.
    self.init(
      exponent == 0 ? fraction : fraction | 0x80_0000, exponent: (exponent == 0 ? 1 : exponent) &- 150,
      isNegative: value < 0)
  }
}

extension Float {
  /// The nearest number, half to even; an infinity where the number is too large.
  init(_ real: WideReal) {
    let sign: UInt32 = real.isNegative ? 0x8000_0000 : 0
    // Subnormal numbers keep fewer bits than 24.
    let kept = real.exponent >= -126 ? 24 : 150 &+ real.exponent
    guard !real.isZero, kept >= 0 else {
      self.init(bitPattern: sign)
      return
    }
    guard real.exponent < 128 else {
      self.init(bitPattern: sign | 0x7F80_0000)
      return
    }
    let dropped = UInt64(truncatingIfNeeded: 64 &- kept)
    let whole = kept == 0 ? 0 : real.significand &>> dropped
    let rest = kept == 0 ? real.significand : real.significand &<< UInt64(truncatingIfNeeded: kept)
    let half: UInt64 = 1 &<< 63
    let isUp = rest > half || (rest == half && whole & 1 != 0)
    let rounded = UInt32(truncatingIfNeeded: whole) &+ (isUp ? 1 : 0)
    // Added rather than joined: a carry goes on into the exponent. The leading one counts as one there.
    let exponent = kept == 24 ? UInt32(truncatingIfNeeded: real.exponent &+ 126) &<< 23 : 0
    self.init(bitPattern: sign | (exponent &+ rounded))
  }
}
