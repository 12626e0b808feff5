extension KernelEntry {
  public static var tanhFloat32: KernelEntry {
    KernelEntry(
      "tanhFloat32", .tanh, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatTanh>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatTanh>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatTanh>.invoke(entry: $0) })
  }

  public static var tanhInt8: KernelEntry {
    KernelEntry(
      "tanhInt8", .tanh, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<Int8Tanh>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<Int8Tanh>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<Int8Tanh>.invoke(entry: $0) })
  }

  public static var tanhInt16: KernelEntry {
    KernelEntry(
      "tanhInt16", .tanh, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<Int16Tanh>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<Int16Tanh>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<Int16Tanh>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of TANH.
    public static var tanh: [KernelEntry] {
      [.tanhFloat32, .tanhInt8, .tanhInt16]
    }
  }
#endif
