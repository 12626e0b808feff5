extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var expandDims: KernelEntry {
    KernelEntry(
      "expandDims", .expandDims, input: .movable, second: .int32 | .int64, output: .movable,
      plan: { unsafe ExpandDims.plan(entry: $0) },
      invoke: { unsafe ExpandDims.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// EXPAND_DIMS in every arithmetic.
    public static var expandDims: [KernelEntry] { [.expandDims] }
  }
#endif
