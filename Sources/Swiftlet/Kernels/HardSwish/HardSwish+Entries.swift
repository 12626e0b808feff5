extension KernelEntry {
  public static var hardSwishFloat32: KernelEntry {
    KernelEntry(
      "hardSwishFloat32", .hardSwish, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatHardSwish>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatHardSwish>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatHardSwish>.invoke(entry: $0) })
  }

  public static var hardSwishInt8: KernelEntry {
    KernelEntry(
      "hardSwishInt8", .hardSwish, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<Int8HardSwish>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<Int8HardSwish>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<Int8HardSwish>.invoke(entry: $0) })
  }

  public static var hardSwishInt16: KernelEntry {
    KernelEntry(
      "hardSwishInt16", .hardSwish, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<RoundedFunction<RealHardSwish, Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<RoundedFunction<RealHardSwish, Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<RoundedFunction<RealHardSwish, Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of HARD_SWISH.
    public static var hardSwish: [KernelEntry] {
      [.hardSwishFloat32, .hardSwishInt8, .hardSwishInt16]
    }
  }
#endif
