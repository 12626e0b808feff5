extension KernelEntry {
  public static var sqrtFloat32: KernelEntry {
    KernelEntry(
      "sqrtFloat32", .sqrt, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatSqrt>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatSqrt>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatSqrt>.invoke(entry: $0) })
  }

  public static var sqrtInt8: KernelEntry {
    KernelEntry(
      "sqrtInt8", .sqrt, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<RoundedFunction<RealSqrt, Int8>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<RoundedFunction<RealSqrt, Int8>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<RoundedFunction<RealSqrt, Int8>>.invoke(entry: $0) })
  }

  public static var sqrtInt16: KernelEntry {
    KernelEntry(
      "sqrtInt16", .sqrt, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealSqrt, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealSqrt, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealSqrt, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SQRT.
    public static var sqrt: [KernelEntry] {
      [.sqrtFloat32, .sqrtInt8, .sqrtInt16]
    }
  }
#endif
