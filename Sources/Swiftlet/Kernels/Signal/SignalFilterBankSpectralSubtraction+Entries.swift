extension KernelEntry {
  public static var signalFilterBankSpectralSubtractionUInt32: KernelEntry {
    KernelEntry(
      "signalFilterBankSpectralSubtractionUInt32", .custom, customName: "SignalFilterBankSpectralSubtraction",
      input: .uint32, output: .uint32,
      measure: { unsafe SignalFilterBankSpectralSubtraction.measure(entry: $0) },
      prepare: { unsafe SignalFilterBankSpectralSubtraction.prepare(entry: $0) },
      invoke: { unsafe SignalFilterBankSpectralSubtraction.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalFilterBankSpectralSubtraction.
    public static var signalFilterBankSpectralSubtraction: [KernelEntry] {
      [.signalFilterBankSpectralSubtractionUInt32]
    }
  }
#endif
