extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var gatherNd: KernelEntry {
    KernelEntry(
      "gatherNd", .gatherNd, input: .movable, second: .int32 | .int64, output: .movable,
      measure: { unsafe GatherNd.measure(entry: $0) },
      prepare: { unsafe GatherNd.prepare(entry: $0) },
      invoke: { unsafe GatherNd.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// GATHER_ND in every arithmetic.
    public static var gatherNd: [KernelEntry] { [.gatherNd] }
  }
#endif
