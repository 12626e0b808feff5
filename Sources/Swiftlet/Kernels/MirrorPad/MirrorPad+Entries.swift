extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var mirrorPad: KernelEntry {
    KernelEntry(
      "mirrorPad", .mirrorPad, input: .movable, output: .movable,
      measure: { unsafe MirrorPad.measure(entry: $0) },
      prepare: { unsafe MirrorPad.prepare(entry: $0) },
      invoke: { unsafe MirrorPad.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// MIRROR_PAD in every arithmetic.
    public static var mirrorPad: [KernelEntry] { [.mirrorPad] }
  }
#endif
