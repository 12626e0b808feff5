extension KernelEntry {
  public static var squareFloat32: KernelEntry {
    KernelEntry(
      "squareFloat32", .square, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatSquare>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatSquare>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatSquare>.invoke(entry: $0) })
  }

  public static var squareInt8: KernelEntry {
    KernelEntry(
      "squareInt8", .square, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<QuantizedSquare<Int8>>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<QuantizedSquare<Int8>>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<QuantizedSquare<Int8>>.invoke(entry: $0) })
  }

  public static var squareInt16: KernelEntry {
    KernelEntry(
      "squareInt16", .square, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<QuantizedSquare<Int16>>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<QuantizedSquare<Int16>>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<QuantizedSquare<Int16>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SQUARE.
    public static var square: [KernelEntry] {
      [.squareFloat32, .squareInt8, .squareInt16]
    }
  }
#endif
