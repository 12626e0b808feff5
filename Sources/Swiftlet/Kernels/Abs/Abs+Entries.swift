extension KernelEntry {
  public static var absFloat32: KernelEntry {
    KernelEntry(
      "absFloat32", .abs, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatAbs>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatAbs>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatAbs>.invoke(entry: $0) })
  }

  public static var absInt8: KernelEntry {
    KernelEntry(
      "absInt8", .abs, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedAbs<Int8>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedAbs<Int8>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedAbs<Int8>>.invoke(entry: $0) })
  }

  public static var absInt16: KernelEntry {
    KernelEntry(
      "absInt16", .abs, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedAbs<Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedAbs<Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedAbs<Int16>>.invoke(entry: $0) })
  }

  public static var absInt32: KernelEntry {
    KernelEntry(
      "absInt32", .abs, input: .int32, output: .int32,
      measure: { unsafe UnaryOperator<IntegerAbs>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<IntegerAbs>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<IntegerAbs>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of ABS.
    public static var abs: [KernelEntry] {
      [.absFloat32, .absInt8, .absInt16, .absInt32]
    }
  }
#endif
