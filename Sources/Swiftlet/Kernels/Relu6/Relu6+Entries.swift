extension KernelEntry {
  public static var relu6Float32: KernelEntry {
    KernelEntry(
      "relu6Float32", .relu6, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatRelu6>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatRelu6>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatRelu6>.invoke(entry: $0) })
  }

  public static var relu6Int8: KernelEntry {
    KernelEntry(
      "relu6Int8", .relu6, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedRelu6<Int8>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedRelu6<Int8>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedRelu6<Int8>>.invoke(entry: $0) })
  }

  public static var relu6Int16: KernelEntry {
    KernelEntry(
      "relu6Int16", .relu6, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedRelu6<Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedRelu6<Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedRelu6<Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of RELU6.
    public static var relu6: [KernelEntry] {
      [.relu6Float32, .relu6Int8, .relu6Int16]
    }
  }
#endif
