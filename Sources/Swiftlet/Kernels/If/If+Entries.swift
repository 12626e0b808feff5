extension KernelEntry {
  public static var ifControl: KernelEntry {
    KernelEntry(
      "ifControl", .if, input: .bool,
      measure: { unsafe If.measure(entry: $0) }, prepare: { unsafe If.prepare(entry: $0) },
      invoke: { unsafe If.invoke(entry: $0) }
    ).needing(.calls)
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// IF.
    public static var ifControl: [KernelEntry] { [.ifControl] }
  }
#endif
