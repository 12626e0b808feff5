internal import CSwiftletKernels

extension Int {
  /// The quotient, towards zero, by a divisor that is known to be above zero. A division checks that, and for the one
  /// quotient that does not fit, in optimised builds too.
  @inline(__always)
  func divided(byPositive divisor: Int) -> Int {
    assert(divisor > 0)
    return swiftlet_quotient(self, divisor)
  }

  /// Whether a divisor that is known to be above zero leaves no rest.
  @inline(__always)
  func isMultiple(ofPositive divisor: Int) -> Bool { self == divided(byPositive: divisor) &* divisor }
}
