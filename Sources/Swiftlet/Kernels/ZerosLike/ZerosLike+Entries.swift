extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var zerosLike: KernelEntry {
    KernelEntry(
      "zerosLike", .zerosLike, input: .movable, output: .movable,
      measure: { unsafe ZerosLike.measure(entry: $0) },
      prepare: { unsafe ZerosLike.prepare(entry: $0) },
      invoke: { unsafe ZerosLike.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// ZEROS_LIKE in every arithmetic.
    public static var zerosLike: [KernelEntry] { [.zerosLike] }
  }
#endif
