extension KernelEntry {
  public static var logicalAndBool: KernelEntry {
    KernelEntry(
      "logicalAndBool", .logicalAnd, input: .bool, second: .bool, output: .bool,
      measure: { unsafe BinaryOperator<TruthFunction<Conjunction>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<TruthFunction<Conjunction>>.prepare(entry: $0) },
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
