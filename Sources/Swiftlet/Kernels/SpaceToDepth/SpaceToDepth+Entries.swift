extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var spaceToDepth: KernelEntry {
    KernelEntry(
      "spaceToDepth", .spaceToDepth, input: .movable, output: .movable,
      measure: { unsafe SpaceToDepth.measure(entry: $0) },
      prepare: { unsafe SpaceToDepth.prepare(entry: $0) },
      invoke: { unsafe SpaceToDepth.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SPACE_TO_DEPTH in every arithmetic.
    public static var spaceToDepth: [KernelEntry] { [.spaceToDepth] }
  }
#endif
