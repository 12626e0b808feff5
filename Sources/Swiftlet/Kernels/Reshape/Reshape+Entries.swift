extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var reshape: KernelEntry {
    KernelEntry(
      "reshape", .reshape, input: .movable, output: .movable,
      measure: { unsafe Reshape.measure(entry: $0) },
      prepare: { unsafe Reshape.prepare(entry: $0) },
      invoke: { unsafe Reshape.invoke(entry: $0) })
  }
}
