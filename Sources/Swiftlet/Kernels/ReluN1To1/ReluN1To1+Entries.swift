extension KernelEntry {
  public static var reluN1To1Float32: KernelEntry {
    KernelEntry(
      "reluN1To1Float32", .reluN1To1, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatClamp<MinusOneToOne>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatClamp<MinusOneToOne>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatClamp<MinusOneToOne>>.invoke(entry: $0) })
  }

  public static var reluN1To1Int8: KernelEntry {
    KernelEntry(
      "reluN1To1Int8", .reluN1To1, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedClamp<Int8, MinusOneToOne>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedClamp<Int8, MinusOneToOne>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedClamp<Int8, MinusOneToOne>>.invoke(entry: $0) })
  }

  public static var reluN1To1Int16: KernelEntry {
    KernelEntry(
      "reluN1To1Int16", .reluN1To1, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedClamp<Int16, MinusOneToOne>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedClamp<Int16, MinusOneToOne>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedClamp<Int16, MinusOneToOne>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of RELU_N1_TO_1.
    public static var reluN1To1: [KernelEntry] {
      [.reluN1To1Float32, .reluN1To1Int8, .reluN1To1Int16]
    }
  }
#endif
