extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var dynamicUpdateSlice: KernelEntry {
    KernelEntry(
      "dynamicUpdateSlice", .dynamicUpdateSlice, input: .movable, second: .movable, output: .movable,
      measure: { unsafe DynamicUpdateSlice.measure(entry: $0) },
      prepare: { unsafe DynamicUpdateSlice.prepare(entry: $0) },
      invoke: { unsafe DynamicUpdateSlice.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// DYNAMIC_UPDATE_SLICE in every arithmetic.
    public static var dynamicUpdateSlice: [KernelEntry] { [.dynamicUpdateSlice] }
  }
#endif
