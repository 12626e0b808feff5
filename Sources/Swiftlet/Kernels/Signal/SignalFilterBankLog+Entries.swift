extension KernelEntry {
  public static var signalFilterBankLogUInt32: KernelEntry {
    KernelEntry(
      "signalFilterBankLogUInt32", .custom, customName: "SignalFilterBankLog", input: .uint32, output: .int16,
      measure: { unsafe SignalFilterBankLog.measure(entry: $0) },
      prepare: { unsafe SignalFilterBankLog.prepare(entry: $0) },
      invoke: { unsafe SignalFilterBankLog.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalFilterBankLog.
    public static var signalFilterBankLog: [KernelEntry] {
      [.signalFilterBankLogUInt32]
    }
  }
#endif
