extension KernelEntry {
  public static var preluFloat32: KernelEntry {
    KernelEntry(
      "preluFloat32", .prelu, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatPrelu>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatPrelu>.invoke(entry: $0) })
  }

  public static var preluInt8: KernelEntry {
    KernelEntry(
      "preluInt8", .prelu, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<Int8Prelu>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Prelu>.invoke(entry: $0) })
  }

  public static var preluInt16: KernelEntry {
    KernelEntry(
      "preluInt16", .prelu, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<Int16Prelu<Int16>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Prelu<Int16>>.invoke(entry: $0) })
  }

  public static var preluInt16x8: KernelEntry {
    KernelEntry(
      "preluInt16x8", .prelu, input: .int16, second: .int8, output: .int16,
      plan: { unsafe BinaryOperator<Int16Prelu<Int8>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Prelu<Int8>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of PRELU.
    public static var prelu: [KernelEntry] {
      [.preluFloat32, .preluInt8, .preluInt16, .preluInt16x8]
    }
  }
#endif
