extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var squeeze: KernelEntry {
    KernelEntry(
      "squeeze", .squeeze, input: .movable, output: .movable,
      plan: { unsafe Squeeze.plan(entry: $0) },
      invoke: { unsafe Squeeze.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SQUEEZE in every arithmetic.
    public static var squeeze: [KernelEntry] { [.squeeze] }
  }
#endif
