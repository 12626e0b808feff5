extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var fill: KernelEntry {
    KernelEntry(
      "fill", .fill, second: .movable, output: .movable,
      measure: { unsafe Fill.measure(entry: $0) },
      prepare: { unsafe Fill.prepare(entry: $0) },
      invoke: { unsafe Fill.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// FILL in every arithmetic.
    public static var fill: [KernelEntry] { [.fill] }
  }
#endif
