extension KernelEntry {
  public static var whileControl: KernelEntry {
    KernelEntry(
      "whileControl", .while,
      measure: { unsafe While.measure(entry: $0) }, prepare: { unsafe While.prepare(entry: $0) },
      invoke: { unsafe While.invoke(entry: $0) }
    ).needing(.calls)
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// WHILE.
    public static var whileControl: [KernelEntry] { [.whileControl] }
  }
#endif
