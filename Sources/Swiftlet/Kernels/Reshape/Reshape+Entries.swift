extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var reshape: KernelEntry {
    KernelEntry(
      "reshape", .reshape, input: .movable, output: .movable,
      plan: { unsafe Reshape.plan(entry: $0) },
      invoke: { unsafe Reshape.invoke(entry: $0) })
  }
}
