extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var slice: KernelEntry {
    KernelEntry(
      "slice", .slice, input: .movable, second: .int32 | .int64, output: .movable,
      measure: { unsafe Slice.measure(entry: $0) },
      prepare: { unsafe Slice.prepare(entry: $0) },
      invoke: { unsafe Slice.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// SLICE in every arithmetic.
    public static var slice: [KernelEntry] { [.slice] }
  }
#endif
