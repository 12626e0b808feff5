extension KernelEntry {
  public static var signalWindowInt16: KernelEntry {
    KernelEntry(
      "signalWindowInt16", .custom, customName: "SignalWindow", input: .int16, second: .int16, output: .int16,
      measure: { unsafe SignalWindow.measure(entry: $0) },
      prepare: { unsafe SignalWindow.prepare(entry: $0) },
      invoke: { unsafe SignalWindow.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalWindow.
    public static var signalWindow: [KernelEntry] {
      [.signalWindowInt16]
    }
  }
#endif
