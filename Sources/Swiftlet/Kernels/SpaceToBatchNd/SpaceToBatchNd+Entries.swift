extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var spaceToBatchNd: KernelEntry {
    KernelEntry(
      "spaceToBatchNd", .spaceToBatchNd, input: .movable, output: .movable,
      measure: { unsafe SpaceToBatchNd.measure(entry: $0) },
      prepare: { unsafe SpaceToBatchNd.prepare(entry: $0) },
      invoke: { unsafe SpaceToBatchNd.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SPACE_TO_BATCH_ND in every arithmetic.
    public static var spaceToBatchNd: [KernelEntry] { [.spaceToBatchNd] }
  }
#endif
