internal import CSwiftletKernels

/// Functions as constant data; SwiftletTables.h states their rules.
enum ConstantTables {
  /// The sigmoid of multiples of 1/24 in Q0.16.
  @inline(__always)
  static var sigmoid: Elements<UInt16> { unsafe Elements(swiftlet_sigmoid_table(), count: 256) }

  /// `e^x` over [-10, 0] in Q0.15.
  @inline(__always)
  static var exponential: InterpolationTable {
    unsafe InterpolationTable(Elements(swiftlet_exponential_table(), count: 513))
  }

  /// `1 / (1 + x)` over [0, 1] in Q0.15.
  @inline(__always)
  static var reciprocal: InterpolationTable {
    unsafe InterpolationTable(Elements(swiftlet_reciprocal_table(), count: 513))
  }

  /// How far the binary logarithm of 1 + i/128 lies above i/128, in Q0.16.
  @inline(__always)
  static var logarithmBend: Elements<UInt16> {
    unsafe Elements(swiftlet_logarithm_bend_table(), count: 129)
  }

  /// The probability that a standard normal variable exceeds multiples of 1/4, times 2^64.
  @inline(__always)
  static var normalTail: Elements<UInt64> { unsafe Elements(swiftlet_normal_tail_table(), count: 38) }

  /// The density of the standard normal distribution at multiples of 1/4, times 2^64.
  @inline(__always)
  static var normalDensity: Elements<UInt64> { unsafe Elements(swiftlet_normal_density_table(), count: 38) }

  /// `2^63 / ((i + 1) (i + 2))`.
  @inline(__always)
  static var normalDivisor: Elements<UInt64> { unsafe Elements(swiftlet_normal_divisor_table(), count: 16) }
}
