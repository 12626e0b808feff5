extension KernelEntry {
  public static var sumFloat32: KernelEntry {
    KernelEntry(
      "sumFloat32", .sum, input: .float32, second: .int32, output: .float32,
      measure: { unsafe Reduce<FloatSum>.measure(entry: $0) },
      prepare: { unsafe Reduce<FloatSum>.prepare(entry: $0) },
      invoke: { unsafe Reduce<FloatSum>.invoke(entry: $0) })
  }

  public static var sumInt8: KernelEntry {
    KernelEntry(
      "sumInt8", .sum, input: .int8, second: .int32, output: .int8,
      measure: { unsafe Reduce<IntegerSum<Int8>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerSum<Int8>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerSum<Int8>>.invoke(entry: $0) })
  }

  public static var sumInt16: KernelEntry {
    KernelEntry(
      "sumInt16", .sum, input: .int16, second: .int32, output: .int16,
      measure: { unsafe Reduce<IntegerSum<Int16>>.measure(entry: $0) },
      prepare: { unsafe Reduce<IntegerSum<Int16>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<IntegerSum<Int16>>.invoke(entry: $0) })
  }

  public static var sumInt32: KernelEntry {
    KernelEntry(
      "sumInt32", .sum, input: .int32, second: .int32, output: .int32,
      measure: { unsafe Reduce<WrappingSum<Int32>>.measure(entry: $0) },
      prepare: { unsafe Reduce<WrappingSum<Int32>>.prepare(entry: $0) },
      invoke: { unsafe Reduce<WrappingSum<Int32>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SUM.
    public static var sum: [KernelEntry] {
      [.sumFloat32, .sumInt8, .sumInt16, .sumInt32]
    }
  }
#endif
