extension KernelEntry {
  public static var geluFloat32: KernelEntry {
    KernelEntry(
      "geluFloat32", .gelu, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatGelu>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatGelu>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatGelu>.invoke(entry: $0) })
  }

  public static var geluInt8: KernelEntry {
    KernelEntry(
      "geluInt8", .gelu, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<RoundedFunction<RealGelu, Int8>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<RoundedFunction<RealGelu, Int8>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<RoundedFunction<RealGelu, Int8>>.invoke(entry: $0) })
  }

  public static var geluInt16: KernelEntry {
    KernelEntry(
      "geluInt16", .gelu, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealGelu, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealGelu, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealGelu, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of GELU.
    public static var gelu: [KernelEntry] {
      [.geluFloat32, .geluInt8, .geluInt16]
    }
  }
#endif
