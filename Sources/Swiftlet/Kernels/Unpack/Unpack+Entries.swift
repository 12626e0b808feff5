extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var unpack: KernelEntry {
    KernelEntry(
      "unpack", .unpack, input: .movable, output: .movable,
      measure: { unsafe Unpack.measure(entry: $0) },
      prepare: { unsafe Unpack.prepare(entry: $0) },
      invoke: { unsafe Unpack.invoke(entry: $0) })
  }
}
