extension KernelEntry {
  public static var sinFloat32: KernelEntry {
    KernelEntry(
      "sinFloat32", .sin, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatSin>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatSin>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatSin>.invoke(entry: $0) })
  }

  public static var sinInt8: KernelEntry {
    KernelEntry(
      "sinInt8", .sin, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<RoundedFunction<RealSin, Int8>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<RoundedFunction<RealSin, Int8>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<RoundedFunction<RealSin, Int8>>.invoke(entry: $0) })
  }

  public static var sinInt16: KernelEntry {
    KernelEntry(
      "sinInt16", .sin, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealSin, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealSin, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealSin, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SIN.
    public static var sin: [KernelEntry] {
      [.sinFloat32, .sinInt8, .sinInt16]
    }
  }
#endif
