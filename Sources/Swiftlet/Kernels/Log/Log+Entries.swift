extension KernelEntry {
  public static var logFloat32: KernelEntry {
    KernelEntry(
      "logFloat32", .log, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatLog>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatLog>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatLog>.invoke(entry: $0) })
  }

  public static var logInt8: KernelEntry {
    KernelEntry(
      "logInt8", .log, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<RoundedFunction<RealLog, Int8>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<RoundedFunction<RealLog, Int8>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<RoundedFunction<RealLog, Int8>>.invoke(entry: $0) })
  }

  public static var logInt16: KernelEntry {
    KernelEntry(
      "logInt16", .log, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealLog, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealLog, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealLog, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LOG.
    public static var log: [KernelEntry] {
      [.logFloat32, .logInt8, .logInt16]
    }
  }
#endif
