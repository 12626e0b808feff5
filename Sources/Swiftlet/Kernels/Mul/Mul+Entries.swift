extension KernelEntry {
  public static var mulFloat32: KernelEntry {
    KernelEntry(
      "mulFloat32", .mul, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatCombination<Multiplication>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatCombination<Multiplication>>.invoke(entry: $0) })
  }

  public static var mulInt8: KernelEntry {
    KernelEntry(
      "mulInt8", .mul, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<RescaledProduct<Int8>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledProduct<Int8>>.invoke(entry: $0) })
  }

  public static var mulInt16: KernelEntry {
    KernelEntry(
      "mulInt16", .mul, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<RescaledProduct<Int16>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledProduct<Int16>>.invoke(entry: $0) })
  }

  public static var mulInt32: KernelEntry {
    KernelEntry(
      "mulInt32", .mul, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerCombination<Int32, Multiplication>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int32, Multiplication>>.invoke(entry: $0) })
  }

  public static var mulInt64: KernelEntry {
    KernelEntry(
      "mulInt64", .mul, input: .int64, second: .int64, output: .int64,
      plan: { unsafe BinaryOperator<IntegerCombination<Int64, Multiplication>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int64, Multiplication>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of MUL.
    public static var mul: [KernelEntry] {
      [.mulFloat32, .mulInt8, .mulInt16, .mulInt32, .mulInt64]
    }
  }
#endif
