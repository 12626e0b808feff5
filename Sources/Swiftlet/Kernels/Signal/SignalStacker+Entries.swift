extension KernelEntry {
  public static var signalStackerInt16: KernelEntry {
    KernelEntry(
      "signalStackerInt16", .custom, customName: "SignalStacker", input: .int16, output: .int16,
      measure: { unsafe SignalStacker.measure(entry: $0) },
      prepare: { unsafe SignalStacker.prepare(entry: $0) },
      invoke: { unsafe SignalStacker.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalStacker.
    public static var signalStacker: [KernelEntry] {
      [.signalStackerInt16]
    }
  }
#endif
