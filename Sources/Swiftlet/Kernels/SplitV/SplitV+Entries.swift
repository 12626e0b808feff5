extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var splitV: KernelEntry {
    KernelEntry(
      "splitV", .splitV, input: .movable, second: .int32 | .int64, output: .movable,
      measure: { unsafe SplitV.measure(entry: $0) },
      prepare: { unsafe SplitV.prepare(entry: $0) },
      invoke: { unsafe SplitV.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SPLIT_V in every arithmetic.
    public static var splitV: [KernelEntry] { [.splitV] }
  }
#endif
