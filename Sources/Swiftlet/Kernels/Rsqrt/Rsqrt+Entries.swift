extension KernelEntry {
  public static var rsqrtFloat32: KernelEntry {
    KernelEntry(
      "rsqrtFloat32", .rsqrt, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatRsqrt>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatRsqrt>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatRsqrt>.invoke(entry: $0) })
  }

  public static var rsqrtInt8: KernelEntry {
    KernelEntry(
      "rsqrtInt8", .rsqrt, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<Int8Rsqrt>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<Int8Rsqrt>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<Int8Rsqrt>.invoke(entry: $0) })
  }

  public static var rsqrtInt16: KernelEntry {
    KernelEntry(
      "rsqrtInt16", .rsqrt, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealRsqrt, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealRsqrt, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealRsqrt, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of RSQRT.
    public static var rsqrt: [KernelEntry] {
      [.rsqrtFloat32, .rsqrtInt8, .rsqrtInt16]
    }
  }
#endif
