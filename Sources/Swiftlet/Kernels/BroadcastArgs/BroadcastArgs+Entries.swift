extension KernelEntry {
  /// Extents of 32 and 64 bits.
  public static var broadcastArgs: KernelEntry {
    KernelEntry(
      "broadcastArgs", .broadcastArgs, input: .int32 | .int64, second: .int32 | .int64,
      output: .int32 | .int64,
      measure: { unsafe BroadcastArgs.measure(entry: $0) },
      prepare: { unsafe BroadcastArgs.prepare(entry: $0) },
      invoke: { unsafe BroadcastArgs.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// BROADCAST_ARGS in every arithmetic.
    public static var broadcastArgs: [KernelEntry] { [.broadcastArgs] }
  }
#endif
