extension KernelEntry {
  public static var l2NormalizationFloat32: KernelEntry {
    KernelEntry(
      "l2NormalizationFloat32", .l2Normalization, input: .float32, output: .float32,
      measure: { unsafe RowOperator<FloatL2Normalization>.measure(entry: $0) },
      prepare: { unsafe RowOperator<FloatL2Normalization>.prepare(entry: $0) },
      invoke: { unsafe RowOperator<FloatL2Normalization>.invoke(entry: $0) })
  }

  public static var l2NormalizationInt8: KernelEntry {
    KernelEntry(
      "l2NormalizationInt8", .l2Normalization, input: .int8, output: .int8,
      measure: { unsafe RowOperator<Int8L2Normalization>.measure(entry: $0) },
      prepare: { unsafe RowOperator<Int8L2Normalization>.prepare(entry: $0) },
      invoke: { unsafe RowOperator<Int8L2Normalization>.invoke(entry: $0) })
  }

  public static var l2NormalizationInt16: KernelEntry {
    KernelEntry(
      "l2NormalizationInt16", .l2Normalization, input: .int16, output: .int16,
      measure: { unsafe RowOperator<Int16L2Normalization>.measure(entry: $0) },
      prepare: { unsafe RowOperator<Int16L2Normalization>.prepare(entry: $0) },
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
