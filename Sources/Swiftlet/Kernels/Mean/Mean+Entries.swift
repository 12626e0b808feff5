extension KernelEntry {
  public static var meanFloat32: KernelEntry {
    KernelEntry(
      "meanFloat32", .mean, input: .float32, second: .int32, output: .float32,
      measure: { unsafe Reduce<FloatMean>.measure(entry: $0) },
      prepare: { unsafe Reduce<FloatMean>.prepare(entry: $0) },
      invoke: { unsafe Reduce<FloatMean>.invoke(entry: $0) })
  }

  public static var meanInt8: KernelEntry {
    KernelEntry(
      "meanInt8", .mean, input: .int8, second: .int32, output: .int8,
      measure: { unsafe Reduce<IntegerMean<Int8>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerMean<Int8>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerMean<Int8>>.invoke(entry: $0) })
  }

  public static var meanInt16: KernelEntry {
    KernelEntry(
      "meanInt16", .mean, input: .int16, second: .int32, output: .int16,
      measure: { unsafe Reduce<IntegerMean<Int16>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerMean<Int16>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerMean<Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of MEAN.
    public static var mean: [KernelEntry] {
      [.meanFloat32, .meanInt8, .meanInt16]
    }
  }
#endif
