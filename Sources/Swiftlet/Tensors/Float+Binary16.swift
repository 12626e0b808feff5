extension Float {
  /// The number that 16 bits stand for in IEEE 754's binary16, exactly. Not-a-number keeps its payload.
  ///
  /// By hand, because `Float16` is not available on every target. Uses no subnormal numbers, which some cores flush.
  @inline(__always)
  init(binary16 bits: UInt16) {
    let sign = UInt32(bits & 0x8000) &<< 16
    let exponent = UInt32(bits & 0x7C00)
    let rest = UInt32(bits & 0x7FFF) &<< 13
    if exponent == 0x7C00 {
      self = Float(bitPattern: sign | 0x7F80_0000 | rest)
    } else if exponent != 0 {
      // Exponents are biased by 15 there, by 127 here.
      self = Float(bitPattern: sign | (rest &+ (112 &<< 23)))
    } else {
      // Subnormal: units of 2^-24.
      let size = Float(Int32(truncatingIfNeeded: bits & 0x3FF)) * Float(bitPattern: 103 &<< 23)
      self = Float(bitPattern: sign | size.bitPattern)
    }
  }
}
