extension KernelEntry {
  /// Elements of every type that takes one, two, four or eight bytes.
  public static var pad: KernelEntry {
    KernelEntry(
      "pad", .pad,
      measure: { unsafe Pad.measure(entry: $0) },
      prepare: { unsafe Pad.prepare(entry: $0) },
      invoke: { unsafe Pad.invoke(entry: $0) })
  }

  /// Elements of every type that takes one, two, four or eight bytes.
  public static var padV2: KernelEntry {
    KernelEntry(
      "padV2", .padv2,
      measure: { unsafe Pad.measure(entry: $0) },
      prepare: { unsafe Pad.prepare(entry: $0) },
      invoke: { unsafe Pad.invoke(entry: $0) })
  }
}
