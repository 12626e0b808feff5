extension KernelEntry {
  public static var roundFloat32: KernelEntry {
    KernelEntry(
      "roundFloat32", .round, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatRounding<HalfToEven>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatRounding<HalfToEven>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatRounding<HalfToEven>>.invoke(entry: $0) })
  }

  public static var roundInt8: KernelEntry {
    KernelEntry(
      "roundInt8", .round, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<QuantizedRounding<Int8, HalfToEven>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<QuantizedRounding<Int8, HalfToEven>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<QuantizedRounding<Int8, HalfToEven>>.invoke(entry: $0) })
  }

  public static var roundInt16: KernelEntry {
    KernelEntry(
      "roundInt16", .round, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedRounding<Int16, HalfToEven>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedRounding<Int16, HalfToEven>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedRounding<Int16, HalfToEven>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of ROUND.
    public static var round: [KernelEntry] {
      [.roundFloat32, .roundInt8, .roundInt16]
    }
  }
#endif
