extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var squeeze: KernelEntry {
    KernelEntry(
      "squeeze", .squeeze, input: .movable, output: .movable,
      measure: { unsafe Squeeze.measure(entry: $0) },
      prepare: { unsafe Squeeze.prepare(entry: $0) },
      invoke: { unsafe Squeeze.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SQUEEZE in every arithmetic.
    public static var squeeze: [KernelEntry] { [.squeeze] }
  }
#endif
