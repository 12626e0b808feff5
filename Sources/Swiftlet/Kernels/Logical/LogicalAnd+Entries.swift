extension KernelEntry {
  public static var logicalAndBool: KernelEntry {
    KernelEntry(
      "logicalAndBool", .logicalAnd, input: .bool, second: .bool, output: .bool,
      plan: { unsafe BinaryOperator<TruthFunction<Conjunction>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<TruthFunction<Conjunction>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LOGICAL_AND.
    public static var logicalAnd: [KernelEntry] {
      [.logicalAndBool]
    }
  }
#endif
