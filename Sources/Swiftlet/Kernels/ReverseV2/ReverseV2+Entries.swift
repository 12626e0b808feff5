extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var reverseV2: KernelEntry {
    KernelEntry(
      "reverseV2", .reverseV2, input: .movable, output: .movable,
      measure: { unsafe ReverseV2.measure(entry: $0) },
      prepare: { unsafe ReverseV2.prepare(entry: $0) },
      invoke: { unsafe ReverseV2.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// REVERSE_V2 in every arithmetic.
    public static var reverseV2: [KernelEntry] { [.reverseV2] }
  }
#endif
