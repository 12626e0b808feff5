extension KernelEntry {
  public static var l2NormalizationFloat32: KernelEntry {
    KernelEntry(
      "l2NormalizationFloat32", .l2Normalization, input: .float32, output: .float32,
      plan: { unsafe RowOperator<FloatL2Normalization>.plan(entry: $0) },
      invoke: { unsafe RowOperator<FloatL2Normalization>.invoke(entry: $0) })
  }

  public static var l2NormalizationInt8: KernelEntry {
    KernelEntry(
      "l2NormalizationInt8", .l2Normalization, input: .int8, output: .int8,
      plan: { unsafe RowOperator<Int8L2Normalization>.plan(entry: $0) },
      invoke: { unsafe RowOperator<Int8L2Normalization>.invoke(entry: $0) })
  }

  public static var l2NormalizationInt16: KernelEntry {
    KernelEntry(
      "l2NormalizationInt16", .l2Normalization, input: .int16, output: .int16,
      plan: { unsafe RowOperator<Int16L2Normalization>.plan(entry: $0) },
      invoke: { unsafe RowOperator<Int16L2Normalization>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of L2_NORMALIZATION.
    public static var l2Normalization: [KernelEntry] {
      [.l2NormalizationFloat32, .l2NormalizationInt8, .l2NormalizationInt16]
    }
  }
#endif
