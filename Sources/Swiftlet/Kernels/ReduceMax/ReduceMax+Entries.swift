extension KernelEntry {
  public static var reduceMaxFloat32: KernelEntry {
    KernelEntry(
      "reduceMaxFloat32", .reduceMax, input: .float32, second: .int32, output: .float32,
      measure: { unsafe Reduce<FloatLargest>.measure(entry: $0) },
      prepare: { unsafe Reduce<FloatLargest>.prepare(entry: $0) },
      invoke: { unsafe Reduce<FloatLargest>.invoke(entry: $0) })
  }

  public static var reduceMaxInt8: KernelEntry {
    KernelEntry(
      "reduceMaxInt8", .reduceMax, input: .int8, second: .int32, output: .int8,
      measure: { unsafe Reduce<IntegerLargest<Int8>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerLargest<Int8>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerLargest<Int8>>.invoke(entry: $0) })
  }

  public static var reduceMaxInt16: KernelEntry {
    KernelEntry(
      "reduceMaxInt16", .reduceMax, input: .int16, second: .int32, output: .int16,
      measure: { unsafe Reduce<IntegerLargest<Int16>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerLargest<Int16>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerLargest<Int16>>.invoke(entry: $0) })
  }

  public static var reduceMaxInt32: KernelEntry {
    KernelEntry(
      "reduceMaxInt32", .reduceMax, input: .int32, second: .int32, output: .int32,
      measure: { unsafe Reduce<IntegerLargest<Int32>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerLargest<Int32>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerLargest<Int32>>.invoke(entry: $0) })
  }

  public static var reduceMaxInt64: KernelEntry {
    KernelEntry(
      "reduceMaxInt64", .reduceMax, input: .int64, second: .int32, output: .int64,
      measure: { unsafe Reduce<IntegerLargest<Int64>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerLargest<Int64>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerLargest<Int64>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of REDUCE_MAX.
    public static var reduceMax: [KernelEntry] {
      [.reduceMaxFloat32, .reduceMaxInt8, .reduceMaxInt16, .reduceMaxInt32, .reduceMaxInt64]
    }
  }
#endif
