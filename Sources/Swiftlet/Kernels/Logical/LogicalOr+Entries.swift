extension KernelEntry {
  public static var logicalOrBool: KernelEntry {
    KernelEntry(
      "logicalOrBool", .logicalOr, input: .bool, second: .bool, output: .bool,
      plan: { unsafe BinaryOperator<TruthFunction<Disjunction>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<TruthFunction<Disjunction>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LOGICAL_OR.
    public static var logicalOr: [KernelEntry] {
      [.logicalOrBool]
    }
  }
#endif
