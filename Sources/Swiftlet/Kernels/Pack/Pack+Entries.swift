extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var pack: KernelEntry {
    KernelEntry(
      "pack", .pack, input: .movable, output: .movable,
      measure: { unsafe Pack.measure(entry: $0) },
      prepare: { unsafe Pack.prepare(entry: $0) },
      invoke: { unsafe Pack.invoke(entry: $0) })
  }
}
