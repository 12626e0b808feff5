extension KernelEntry {
  public static var expFloat32: KernelEntry {
    KernelEntry(
      "expFloat32", .exp, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatExp>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatExp>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatExp>.invoke(entry: $0) })
  }

  public static var expInt8: KernelEntry {
    KernelEntry(
      "expInt8", .exp, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<RoundedFunction<RealExp, Int8>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<RoundedFunction<RealExp, Int8>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<RoundedFunction<RealExp, Int8>>.invoke(entry: $0) })
  }

  public static var expInt16: KernelEntry {
    KernelEntry(
      "expInt16", .exp, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealExp, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealExp, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealExp, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of EXP.
    public static var exp: [KernelEntry] {
      [.expFloat32, .expInt8, .expInt16]
    }
  }
#endif
