extension KernelEntry {
  public static var subFloat32: KernelEntry {
    KernelEntry(
      "subFloat32", .sub, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatCombination<Subtraction>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatCombination<Subtraction>>.invoke(entry: $0) })
  }

  public static var subInt8: KernelEntry {
    KernelEntry(
      "subInt8", .sub, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<RescaledSum<Int8, Subtraction>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledSum<Int8, Subtraction>>.invoke(entry: $0) })
  }

  public static var subInt16: KernelEntry {
    KernelEntry(
      "subInt16", .sub, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<RescaledSum<Int16, Subtraction>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledSum<Int16, Subtraction>>.invoke(entry: $0) })
  }

  public static var subInt32: KernelEntry {
    KernelEntry(
      "subInt32", .sub, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerCombination<Int32, Subtraction>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int32, Subtraction>>.invoke(entry: $0) })
  }

  public static var subInt64: KernelEntry {
    KernelEntry(
      "subInt64", .sub, input: .int64, second: .int64, output: .int64,
      plan: { unsafe BinaryOperator<IntegerCombination<Int64, Subtraction>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int64, Subtraction>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SUB.
    public static var sub: [KernelEntry] {
      [.subFloat32, .subInt8, .subInt16, .subInt32, .subInt64]
    }
  }
#endif
