extension KernelEntry {
  public static var logicalOrBool: KernelEntry {
    KernelEntry(
      "logicalOrBool", .logicalOr, input: .bool, second: .bool, output: .bool,
      measure: { unsafe BinaryOperator<TruthFunction<Disjunction>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<TruthFunction<Disjunction>>.prepare(entry: $0) },
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
