extension KernelEntry {
  public static var cosFloat32: KernelEntry {
    KernelEntry(
      "cosFloat32", .cos, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatCos>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatCos>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatCos>.invoke(entry: $0) })
  }

  public static var cosInt8: KernelEntry {
    KernelEntry(
      "cosInt8", .cos, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<RoundedFunction<RealCos, Int8>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<RoundedFunction<RealCos, Int8>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<RoundedFunction<RealCos, Int8>>.invoke(entry: $0) })
  }

  public static var cosInt16: KernelEntry {
    KernelEntry(
      "cosInt16", .cos, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealCos, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealCos, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealCos, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of COS.
    public static var cos: [KernelEntry] {
      [.cosFloat32, .cosInt8, .cosInt16]
    }
  }
#endif
