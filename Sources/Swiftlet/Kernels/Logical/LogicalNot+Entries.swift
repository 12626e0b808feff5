extension KernelEntry {
  public static var logicalNotBool: KernelEntry {
    KernelEntry(
      "logicalNotBool", .logicalNot, input: .bool, output: .bool,
      measure: { unsafe UnaryOperator<Negation>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<Negation>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<Negation>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LOGICAL_NOT.
    public static var logicalNot: [KernelEntry] {
      [.logicalNotBool]
    }
  }
#endif
