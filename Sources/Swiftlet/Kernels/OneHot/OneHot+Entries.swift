extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var oneHot: KernelEntry {
    KernelEntry(
      "oneHot", .oneHot, output: .movable,
      measure: { unsafe OneHot.measure(entry: $0) },
      prepare: { unsafe OneHot.prepare(entry: $0) },
      invoke: { unsafe OneHot.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// ONE_HOT in every arithmetic.
    public static var oneHot: [KernelEntry] { [.oneHot] }
  }
#endif
