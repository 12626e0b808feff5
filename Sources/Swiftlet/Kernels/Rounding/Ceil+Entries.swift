extension KernelEntry {
  public static var ceilFloat32: KernelEntry {
    KernelEntry(
      "ceilFloat32", .ceil, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatRounding<Upwards>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatRounding<Upwards>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatRounding<Upwards>>.invoke(entry: $0) })
  }

  public static var ceilInt8: KernelEntry {
    KernelEntry(
      "ceilInt8", .ceil, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<QuantizedRounding<Int8, Upwards>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<QuantizedRounding<Int8, Upwards>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<QuantizedRounding<Int8, Upwards>>.invoke(entry: $0) })
  }

  public static var ceilInt16: KernelEntry {
    KernelEntry(
      "ceilInt16", .ceil, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedRounding<Int16, Upwards>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedRounding<Int16, Upwards>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedRounding<Int16, Upwards>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of CEIL.
    public static var ceil: [KernelEntry] {
      [.ceilFloat32, .ceilInt8, .ceilInt16]
    }
  }
#endif
