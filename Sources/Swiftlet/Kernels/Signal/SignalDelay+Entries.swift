extension KernelEntry {
  public static var signalDelayInt16: KernelEntry {
    KernelEntry(
      "signalDelayInt16", .custom, customName: "SignalDelay", input: .int16, output: .int16,
      measure: { unsafe SignalDelay.measure(entry: $0) },
      prepare: { unsafe SignalDelay.prepare(entry: $0) },
      invoke: { unsafe SignalDelay.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalDelay.
    public static var signalDelay: [KernelEntry] {
      [.signalDelayInt16]
    }
  }
#endif
