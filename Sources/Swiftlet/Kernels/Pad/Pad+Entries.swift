extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var pad: KernelEntry {
    KernelEntry(
      "pad", .pad, input: .movable, output: .movable,
      measure: { unsafe Pad.measure(entry: $0) },
      prepare: { unsafe Pad.prepare(entry: $0) },
      invoke: { unsafe Pad.invoke(entry: $0) })
  }

  /// Elements of every type that takes whole bytes.
  public static var padV2: KernelEntry {
    KernelEntry(
      "padV2", .padv2, input: .movable, output: .movable,
      measure: { unsafe Pad.measure(entry: $0) },
      prepare: { unsafe Pad.prepare(entry: $0) },
      invoke: { unsafe Pad.invoke(entry: $0) })
  }
}
