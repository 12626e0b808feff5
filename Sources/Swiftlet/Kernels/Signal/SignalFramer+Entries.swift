extension KernelEntry {
  public static var signalFramerInt16: KernelEntry {
    KernelEntry(
      "signalFramerInt16", .custom, customName: "SignalFramer", input: .int16, output: .int16,
      measure: { unsafe SignalFramer.measure(entry: $0) },
      prepare: { unsafe SignalFramer.prepare(entry: $0) },
      invoke: { unsafe SignalFramer.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalFramer.
    public static var signalFramer: [KernelEntry] {
      [.signalFramerInt16]
    }
  }
#endif
