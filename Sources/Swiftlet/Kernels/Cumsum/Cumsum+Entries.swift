extension KernelEntry {
  public static var cumsumFloat32: KernelEntry {
    KernelEntry(
      "cumsumFloat32", .cumsum, input: .float32, second: .int32 | .int64, output: .float32,
      measure: { unsafe Cumsum<FloatCumsum>.measure(entry: $0) },
      prepare: { unsafe Cumsum<FloatCumsum>.prepare(entry: $0) },
      invoke: { unsafe Cumsum<FloatCumsum>.invoke(entry: $0) })
  }

  public static var cumsumInt8: KernelEntry {
    KernelEntry(
      "cumsumInt8", .cumsum, input: .int8, second: .int32 | .int64, output: .int8,
      measure: { unsafe Cumsum<Int8Cumsum>.measure(entry: $0) },
      prepare: { unsafe Cumsum<Int8Cumsum>.prepare(entry: $0) },
      invoke: { unsafe Cumsum<Int8Cumsum>.invoke(entry: $0) })
  }

  public static var cumsumInt16: KernelEntry {
    KernelEntry(
      "cumsumInt16", .cumsum, input: .int16, second: .int32 | .int64, output: .int16,
      measure: { unsafe Cumsum<Int16Cumsum>.measure(entry: $0) },
      prepare: { unsafe Cumsum<Int16Cumsum>.prepare(entry: $0) },
      invoke: { unsafe Cumsum<Int16Cumsum>.invoke(entry: $0) })
  }

  public static var cumsumInt32: KernelEntry {
    KernelEntry(
      "cumsumInt32", .cumsum, input: .int32, second: .int32 | .int64, output: .int32,
      measure: { unsafe Cumsum<WrappingCumsum<Int32>>.measure(entry: $0) },
      prepare: { unsafe Cumsum<WrappingCumsum<Int32>>.prepare(entry: $0) },
      invoke: { unsafe Cumsum<WrappingCumsum<Int32>>.invoke(entry: $0) })
  }

  public static var cumsumInt64: KernelEntry {
    KernelEntry(
      "cumsumInt64", .cumsum, input: .int64, second: .int32 | .int64, output: .int64,
      measure: { unsafe Cumsum<WrappingCumsum<Int64>>.measure(entry: $0) },
      prepare: { unsafe Cumsum<WrappingCumsum<Int64>>.prepare(entry: $0) },
      invoke: { unsafe Cumsum<WrappingCumsum<Int64>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of CUMSUM.
    public static var cumsum: [KernelEntry] {
      [.cumsumFloat32, .cumsumInt8, .cumsumInt16, .cumsumInt32, .cumsumInt64]
    }
  }
#endif
