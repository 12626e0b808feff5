extension KernelEntry {
  public static var leakyReluFloat32: KernelEntry {
    KernelEntry(
      "leakyReluFloat32", .leakyRelu, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatLeakyRelu>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatLeakyRelu>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatLeakyRelu>.invoke(entry: $0) })
  }

  public static var leakyReluInt8: KernelEntry {
    KernelEntry(
      "leakyReluInt8", .leakyRelu, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedLeakyRelu<Int8>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedLeakyRelu<Int8>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedLeakyRelu<Int8>>.invoke(entry: $0) })
  }

  public static var leakyReluInt16: KernelEntry {
    KernelEntry(
      "leakyReluInt16", .leakyRelu, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedLeakyRelu<Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedLeakyRelu<Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedLeakyRelu<Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LEAKY_RELU.
    public static var leakyRelu: [KernelEntry] {
      [.leakyReluFloat32, .leakyReluInt8, .leakyReluInt16]
    }
  }
#endif
