extension KernelEntry {
  public static var reduceMinFloat32: KernelEntry {
    KernelEntry(
      "reduceMinFloat32", .reduceMin, input: .float32, second: .int32, output: .float32,
      measure: { unsafe Reduce<FloatSmallest>.measure(entry: $0) },
      prepare: { unsafe Reduce<FloatSmallest>.prepare(entry: $0) },
      invoke: { unsafe Reduce<FloatSmallest>.invoke(entry: $0) })
  }

  public static var reduceMinInt8: KernelEntry {
    KernelEntry(
      "reduceMinInt8", .reduceMin, input: .int8, second: .int32, output: .int8,
      measure: { unsafe Reduce<IntegerSmallest<Int8>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerSmallest<Int8>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerSmallest<Int8>>.invoke(entry: $0) })
  }

  public static var reduceMinInt16: KernelEntry {
    KernelEntry(
      "reduceMinInt16", .reduceMin, input: .int16, second: .int32, output: .int16,
      measure: { unsafe Reduce<IntegerSmallest<Int16>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerSmallest<Int16>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerSmallest<Int16>>.invoke(entry: $0) })
  }

  public static var reduceMinInt32: KernelEntry {
    KernelEntry(
      "reduceMinInt32", .reduceMin, input: .int32, second: .int32, output: .int32,
      measure: { unsafe Reduce<IntegerSmallest<Int32>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerSmallest<Int32>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerSmallest<Int32>>.invoke(entry: $0) })
  }

  public static var reduceMinInt64: KernelEntry {
    KernelEntry(
      "reduceMinInt64", .reduceMin, input: .int64, second: .int32, output: .int64,
      measure: { unsafe Reduce<IntegerSmallest<Int64>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerSmallest<Int64>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerSmallest<Int64>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of REDUCE_MIN.
    public static var reduceMin: [KernelEntry] {
      [.reduceMinFloat32, .reduceMinInt8, .reduceMinInt16, .reduceMinInt32, .reduceMinInt64]
    }
  }
#endif
