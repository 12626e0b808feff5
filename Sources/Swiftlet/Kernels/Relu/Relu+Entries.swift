extension KernelEntry {
  public static var reluFloat32: KernelEntry {
    KernelEntry(
      "reluFloat32", .relu, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatRelu>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatRelu>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatRelu>.invoke(entry: $0) })
  }

  public static var reluInt8: KernelEntry {
    KernelEntry(
      "reluInt8", .relu, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedRelu<Int8>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedRelu<Int8>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedRelu<Int8>>.invoke(entry: $0) })
  }

  public static var reluInt16: KernelEntry {
    KernelEntry(
      "reluInt16", .relu, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedRelu<Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedRelu<Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedRelu<Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of RELU.
    public static var relu: [KernelEntry] {
      [.reluFloat32, .reluInt8, .reluInt16]
    }
  }
#endif
