// Without calls of the C library, which `rounded(_:)` is on cores without an instruction for it. Infinities and what
// is not a number stay as they are.
extension Float {
  /// The nearest integer, half to even.
  var roundedHalfToEven: Float {
    let size = magnitude
    // Beyond 2^23 there are integers only.
    guard size < 8_388_608 else { return self }
    // The sum has no bits left for a fraction, so adding rounds.
    let whole = (size + 8_388_608) - 8_388_608
    return self < 0 ? 0 - whole : whole
  }

  /// The largest integer that is not above.
  var roundedDown: Float {
    let whole = roundedHalfToEven
    return whole > self ? whole - 1 : whole
  }

  /// The smallest integer that is not below.
  var roundedUp: Float {
    let whole = roundedHalfToEven
    return whole < self ? whole + 1 : whole
  }

  /// The nearest integer, half away from zero.
  var roundedHalfAwayFromZero: Float {
    let size = magnitude
    guard size < 8_388_608 else { return self }
    var whole = size.roundedHalfToEven
    if size - whole == 0.5 { whole += 1 }
    return self < 0 ? 0 - whole : whole
  }
}
