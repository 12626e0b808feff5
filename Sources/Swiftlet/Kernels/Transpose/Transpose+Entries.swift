extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var transpose: KernelEntry {
    KernelEntry(
      "transpose", .transpose, input: .movable, output: .movable,
      measure: { unsafe Transpose.measure(entry: $0) },
      prepare: { unsafe Transpose.prepare(entry: $0) },
      invoke: { unsafe Transpose.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// TRANSPOSE in every arithmetic.
    public static var transpose: [KernelEntry] { [.transpose] }
  }
#endif
