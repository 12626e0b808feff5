extension Float {
  /// The nearest integer, half away from zero; infinities and what is not a number stay as they are.
  ///
  /// Without a call of the C library, which `rounded(_:)` is on cores without an instruction for it.
  var roundedHalfAwayFromZero: Float {
    let size = magnitude
    // Beyond 2^23 there are integers only.
    guard size < 8_388_608 else { return self }
    // The sum has no bits left for a fraction, so adding rounds, half to even.
    var whole = (size + 8_388_608) - 8_388_608
    if size - whole == 0.5 { whole += 1 }
    return self < 0 ? 0 - whole : whole
  }
}
