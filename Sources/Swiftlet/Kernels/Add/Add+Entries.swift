extension KernelEntry {
  public static var addFloat32: KernelEntry {
    KernelEntry(
      "addFloat32", .add, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatCombination<Addition>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatCombination<Addition>>.invoke(entry: $0) })
  }

  public static var addInt8: KernelEntry {
    KernelEntry(
      "addInt8", .add, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<RescaledSum<Int8, Addition>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledSum<Int8, Addition>>.invoke(entry: $0) })
  }

  public static var addInt16: KernelEntry {
    KernelEntry(
      "addInt16", .add, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<RescaledSum<Int16, Addition>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledSum<Int16, Addition>>.invoke(entry: $0) })
  }

  public static var addInt32: KernelEntry {
    KernelEntry(
      "addInt32", .add, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerCombination<Int32, Addition>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int32, Addition>>.invoke(entry: $0) })
  }

  public static var addInt64: KernelEntry {
    KernelEntry(
      "addInt64", .add, input: .int64, second: .int64, output: .int64,
      plan: { unsafe BinaryOperator<IntegerCombination<Int64, Addition>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int64, Addition>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of ADD.
    public static var add: [KernelEntry] {
      [.addFloat32, .addInt8, .addInt16, .addInt32, .addInt64]
    }
  }
#endif
