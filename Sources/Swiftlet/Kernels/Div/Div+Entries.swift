extension KernelEntry {
  public static var divFloat32: KernelEntry {
    KernelEntry(
      "divFloat32", .div, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatCombination<Division>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatCombination<Division>>.invoke(entry: $0) })
  }

  public static var divInt32: KernelEntry {
    KernelEntry(
      "divInt32", .div, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerDivision<Int32, TruncatedQuotient>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerDivision<Int32, TruncatedQuotient>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of DIV.
    public static var div: [KernelEntry] {
      [.divFloat32, .divInt8, .divInt16, .divInt32]
    }
  }
#endif
