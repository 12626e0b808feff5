extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var batchToSpaceNd: KernelEntry {
    KernelEntry(
      "batchToSpaceNd", .batchToSpaceNd, input: .movable, output: .movable,
      measure: { unsafe BatchToSpaceNd.measure(entry: $0) },
      prepare: { unsafe BatchToSpaceNd.prepare(entry: $0) },
      invoke: { unsafe BatchToSpaceNd.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// BATCH_TO_SPACE_ND in every arithmetic.
    public static var batchToSpaceNd: [KernelEntry] { [.batchToSpaceNd] }
  }
#endif
