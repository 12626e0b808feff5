extension KernelEntry {
  public static var negFloat32: KernelEntry {
    KernelEntry(
      "negFloat32", .neg, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatNeg>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatNeg>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatNeg>.invoke(entry: $0) })
  }

  public static var negInt8: KernelEntry {
    KernelEntry(
      "negInt8", .neg, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedNeg<Int8>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedNeg<Int8>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedNeg<Int8>>.invoke(entry: $0) })
  }

  public static var negInt16: KernelEntry {
    KernelEntry(
      "negInt16", .neg, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedNeg<Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedNeg<Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedNeg<Int16>>.invoke(entry: $0) })
  }

  public static var negInt32: KernelEntry {
    KernelEntry(
      "negInt32", .neg, input: .int32, output: .int32,
      measure: { unsafe UnaryOperator<IntegerNeg<Int32>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<IntegerNeg<Int32>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<IntegerNeg<Int32>>.invoke(entry: $0) })
  }

  public static var negInt64: KernelEntry {
    KernelEntry(
      "negInt64", .neg, input: .int64, output: .int64,
      measure: { unsafe UnaryOperator<IntegerNeg<Int64>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<IntegerNeg<Int64>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<IntegerNeg<Int64>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of NEG.
    public static var neg: [KernelEntry] {
      [.negFloat32, .negInt8, .negInt16, .negInt32, .negInt64]
    }
  }
#endif
