internal import CSwiftletKernels

/// Loops in C that sum the products of receptive fields with the weights of four channels, in the order of the portable
/// loops and with the same bits.
protocol FieldLoops {
  associatedtype Weight: BitwiseCopyable
  associatedtype Sum: BitwiseCopyable

  /// Whether the target runs these. Known when compiled.
  static var isUsed: Bool { get }

  /// Channels that see the same elements.
  static func sumRuns(_ field: inout swiftlet_receptive_field, _ weights: Elements<Weight>) -> FourSums<Sum>

  /// Channels beside each other, of which each sees one of as many channels of the input.
  static func sumTaps(_ field: inout swiftlet_receptive_field, _ weights: Elements<Weight>) -> FourSums<Sum>
}

typealias FourSums<Sum> = (Sum, Sum, Sum, Sum)

enum FloatFieldLoops: FieldLoops {
  @inline(__always) static var isUsed: Bool { swiftlet_sums_float_fields() != 0 }

  @inline(__always)
  static func sumRuns(_ field: inout swiftlet_receptive_field, _ weights: Elements<Float>) -> FourSums<Float>
  {
    var sums = swiftlet_float_sums()
    unsafe swiftlet_sum_runs_float(&field, weights.base, &sums)
    return sums.sums
  }

  @inline(__always)
  static func sumTaps(_ field: inout swiftlet_receptive_field, _ weights: Elements<Float>) -> FourSums<Float>
  {
    var sums = swiftlet_float_sums()
    unsafe swiftlet_sum_taps_float(&field, weights.base, &sums)
    return sums.sums
  }
}

/// 8-bit activations and weights.
enum Int8FieldLoops: FieldLoops {
  @inline(__always) static var isUsed: Bool { swiftlet_sums_integer_fields() != 0 }

  @inline(__always)
  static func sumRuns(_ field: inout swiftlet_receptive_field, _ weights: Elements<Int8>) -> FourSums<Int32> {
    var sums = swiftlet_narrow_sums()
    unsafe swiftlet_sum_runs_int8(&field, weights.base, &sums)
    return sums.sums
  }

  @inline(__always)
  static func sumTaps(_ field: inout swiftlet_receptive_field, _ weights: Elements<Int8>) -> FourSums<Int32> {
    var sums = swiftlet_narrow_sums()
    unsafe swiftlet_sum_taps_int8(&field, weights.base, &sums)
    return sums.sums
  }
}

/// 16-bit activations, 8-bit weights.
enum Int16FieldLoops: FieldLoops {
  @inline(__always) static var isUsed: Bool { swiftlet_sums_integer_fields() != 0 }

  @inline(__always)
  static func sumRuns(_ field: inout swiftlet_receptive_field, _ weights: Elements<Int8>) -> FourSums<Int64> {
    var sums = swiftlet_wide_sums()
    unsafe swiftlet_sum_runs_int16(&field, weights.base, &sums)
    return sums.sums
  }

  @inline(__always)
  static func sumTaps(_ field: inout swiftlet_receptive_field, _ weights: Elements<Int8>) -> FourSums<Int64> {
    var sums = swiftlet_wide_sums()
    unsafe swiftlet_sum_taps_int16(&field, weights.base, &sums)
    return sums.sums
  }
}

/// The same with sums that wrap in 32 bits.
enum Int16NarrowFieldLoops: FieldLoops {
  @inline(__always) static var isUsed: Bool { Int16FieldLoops.isUsed }

  @inline(__always)
  static func sumRuns(_ field: inout swiftlet_receptive_field, _ weights: Elements<Int8>) -> FourSums<Int32> {
    unsafe narrow(Int16FieldLoops.sumRuns(&field, weights))
  }

  @inline(__always)
  static func sumTaps(_ field: inout swiftlet_receptive_field, _ weights: Elements<Int8>) -> FourSums<Int32> {
    unsafe narrow(Int16FieldLoops.sumTaps(&field, weights))
  }

  @inline(__always)
  private static func narrow(_ sums: FourSums<Int64>) -> FourSums<Int32> {
    (
      Int32(truncatingIfNeeded: sums.0), Int32(truncatingIfNeeded: sums.1), Int32(truncatingIfNeeded: sums.2),
      Int32(truncatingIfNeeded: sums.3)
    )
  }
}
