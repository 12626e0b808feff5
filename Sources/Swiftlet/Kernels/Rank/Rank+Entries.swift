extension KernelEntry {
  /// Of tensors of any type.
  public static var rank: KernelEntry {
    KernelEntry(
      "rank", .rank, output: .int32,
      measure: { unsafe Rank.measure(entry: $0) },
      prepare: { unsafe Rank.prepare(entry: $0) },
      invoke: { unsafe Rank.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// RANK in every arithmetic.
    public static var rank: [KernelEntry] { [.rank] }
  }
#endif
