extension KernelEntry {
  public static var signalFFTAutoScaleInt16: KernelEntry {
    KernelEntry(
      "signalFFTAutoScaleInt16", .custom, customName: "SignalFftAutoScale", input: .int16, output: .int16,
      measure: { unsafe SignalFFTAutoScale.measure(entry: $0) },
      prepare: { unsafe SignalFFTAutoScale.prepare(entry: $0) },
      invoke: { unsafe SignalFFTAutoScale.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalFftAutoScale.
    public static var signalFFTAutoScale: [KernelEntry] {
      [.signalFFTAutoScaleInt16]
    }
  }
#endif
