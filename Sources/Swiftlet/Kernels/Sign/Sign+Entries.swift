extension KernelEntry {
  public static var signFloat32: KernelEntry {
    KernelEntry(
      "signFloat32", .sign, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatSign>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatSign>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatSign>.invoke(entry: $0) })
  }

  public static var signInt8: KernelEntry {
    KernelEntry(
      "signInt8", .sign, input: .int8, output: .int8,
      measure: { unsafe UnaryOperator<QuantizedSign<Int8>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedSign<Int8>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedSign<Int8>>.invoke(entry: $0) })
  }

  public static var signInt16: KernelEntry {
    KernelEntry(
      "signInt16", .sign, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedSign<Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedSign<Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedSign<Int16>>.invoke(entry: $0) })
  }

  public static var signInt32: KernelEntry {
    KernelEntry(
      "signInt32", .sign, input: .int32, output: .int32,
      measure: { unsafe UnaryOperator<IntegerSign>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<IntegerSign>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<IntegerSign>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SIGN.
    public static var sign: [KernelEntry] {
      [.signFloat32, .signInt8, .signInt16, .signInt32]
    }
  }
#endif
