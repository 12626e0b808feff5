internal import CSwiftletKernels

/// Functions of 16-bit numbers as 512 straight lines. Hosts look the ends of the lines up, devices compute them, which
/// takes a fifth of the memory.
enum InterpolatedFunctions {
  /// `e^x` over [-10, 0] in Q0.15.
  @inline(__always)
  static func exponential(_ value: Int16) -> Int16 {
    #if hasFeature(Embedded)
      Int16(truncatingIfNeeded: swiftlet_interpolate_exponential(Int32(value)))
    #else
      ConstantTables.exponential[value]
    #endif
  }

  /// `1 / (1 + x)` over [0, 1] in Q0.15.
  @inline(__always)
  static func reciprocal(_ value: Int16) -> Int16 {
    #if hasFeature(Embedded)
      Int16(truncatingIfNeeded: swiftlet_interpolate_reciprocal(Int32(value)))
    #else
      ConstantTables.reciprocal[value]
    #endif
  }
}
