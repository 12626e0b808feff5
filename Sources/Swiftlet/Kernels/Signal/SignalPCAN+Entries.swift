extension KernelEntry {
  public static var signalPCANUInt32: KernelEntry {
    KernelEntry(
      "signalPCANUInt32", .custom, customName: "SignalPCAN", input: .uint32, second: .uint32, output: .uint32,
      measure: { unsafe SignalPCAN.measure(entry: $0) },
      prepare: { unsafe SignalPCAN.prepare(entry: $0) },
      invoke: { unsafe SignalPCAN.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalPCAN.
    public static var signalPCAN: [KernelEntry] {
      [.signalPCANUInt32]
    }
  }
#endif
