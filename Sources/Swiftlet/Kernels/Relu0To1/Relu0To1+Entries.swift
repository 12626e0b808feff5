extension KernelEntry {
  public static var relu0To1Float32: KernelEntry {
    KernelEntry(
      "relu0To1Float32", .relu0To1, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatClamp<ZeroToOne>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatClamp<ZeroToOne>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatClamp<ZeroToOne>>.invoke(entry: $0) })
  }

  public static var relu0To1Int8: KernelEntry {
    KernelEntry(
      "relu0To1Int8", .relu0To1, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedClamp<Int8, ZeroToOne>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedClamp<Int8, ZeroToOne>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedClamp<Int8, ZeroToOne>>.invoke(entry: $0) })
  }

  public static var relu0To1Int16: KernelEntry {
    KernelEntry(
      "relu0To1Int16", .relu0To1, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedClamp<Int16, ZeroToOne>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedClamp<Int16, ZeroToOne>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedClamp<Int16, ZeroToOne>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of RELU_0_TO_1.
    public static var relu0To1: [KernelEntry] {
      [.relu0To1Float32, .relu0To1Int8, .relu0To1Int16]
    }
  }
#endif
