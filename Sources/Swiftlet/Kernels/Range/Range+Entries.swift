extension KernelEntry {
  /// Floating-point numbers.
  public static var rangeFloat32: KernelEntry {
    KernelEntry(
      "rangeFloat32", .range, input: .float32, second: .float32, output: .float32,
      measure: { unsafe RangeOperator<Float>.measure(entry: $0) },
      prepare: { unsafe RangeOperator<Float>.prepare(entry: $0) },
      invoke: { unsafe RangeOperator<Float>.invoke(entry: $0) })
  }

  /// Integers of 32 bits.
  public static var rangeInt32: KernelEntry {
    KernelEntry(
      "rangeInt32", .range, input: .int32, second: .int32, output: .int32,
      measure: { unsafe RangeOperator<Int32>.measure(entry: $0) },
      prepare: { unsafe RangeOperator<Int32>.prepare(entry: $0) },
      invoke: { unsafe RangeOperator<Int32>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// RANGE in every arithmetic.
    public static var range: [KernelEntry] { [.rangeFloat32, .rangeInt32] }
  }
#endif
