extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var stridedSlice: KernelEntry {
    KernelEntry(
      "stridedSlice", .stridedSlice, input: .movable, output: .movable,
      measure: { unsafe StridedSlice.measure(entry: $0) },
      prepare: { unsafe StridedSlice.prepare(entry: $0) },
      invoke: { unsafe StridedSlice.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// STRIDED_SLICE in every arithmetic.
    public static var stridedSlice: [KernelEntry] { [.stridedSlice] }
  }
#endif
