extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var gather: KernelEntry {
    KernelEntry(
      "gather", .gather, input: .movable, second: .int32 | .int64, output: .movable,
      measure: { unsafe Gather.measure(entry: $0) },
      prepare: { unsafe Gather.prepare(entry: $0) },
      invoke: { unsafe Gather.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// GATHER in every arithmetic.
    public static var gather: [KernelEntry] { [.gather] }
  }
#endif
