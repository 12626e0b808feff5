extension KernelEntry {
  /// Elements of every type that takes whole bytes.
  public static var broadcastTo: KernelEntry {
    KernelEntry(
      "broadcastTo", .broadcastTo, input: .movable, output: .movable,
      measure: { unsafe BroadcastTo.measure(entry: $0) },
      prepare: { unsafe BroadcastTo.prepare(entry: $0) },
      invoke: { unsafe BroadcastTo.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// BROADCAST_TO in every arithmetic.
    public static var broadcastTo: [KernelEntry] { [.broadcastTo] }
  }
#endif
