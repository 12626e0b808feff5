extension KernelEntry {
  /// Elements of every type.
  public static var reshape: KernelEntry {
    KernelEntry(
      "reshape", .reshape,
      measure: { unsafe Reshape.measure(entry: $0) },
      prepare: { unsafe Reshape.prepare(entry: $0) },
      invoke: { unsafe Reshape.invoke(entry: $0) })
  }
}
