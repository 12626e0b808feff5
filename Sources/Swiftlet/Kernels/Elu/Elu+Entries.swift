extension KernelEntry {
  public static var eluFloat32: KernelEntry {
    KernelEntry(
      "eluFloat32", .elu, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatElu>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatElu>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatElu>.invoke(entry: $0) })
  }

  public static var eluInt8: KernelEntry {
    KernelEntry(
      "eluInt8", .elu, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<Int8Elu>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<Int8Elu>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<Int8Elu>.invoke(entry: $0) })
  }

  public static var eluInt16: KernelEntry {
    KernelEntry(
      "eluInt16", .elu, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealElu, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealElu, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealElu, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of ELU.
    public static var elu: [KernelEntry] {
      [.eluFloat32, .eluInt8, .eluInt16]
    }
  }
#endif
