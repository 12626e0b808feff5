extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var split: KernelEntry {
    KernelEntry(
      "split", .split, input: .int32, second: .movable, output: .movable,
      measure: { unsafe Split.measure(entry: $0) },
      prepare: { unsafe Split.prepare(entry: $0) },
      invoke: { unsafe Split.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SPLIT in every arithmetic.
    public static var split: [KernelEntry] { [.split] }
  }
#endif
