extension KernelEntry {
  public static var signalFilterBankUInt32: KernelEntry {
    KernelEntry(
      "signalFilterBankUInt32", .custom, customName: "SignalFilterBank", input: .uint32, second: .int16,
      output: .uint64,
      measure: { unsafe SignalFilterBank.measure(entry: $0) },
      prepare: { unsafe SignalFilterBank.prepare(entry: $0) },
      invoke: { unsafe SignalFilterBank.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalFilterBank.
    public static var signalFilterBank: [KernelEntry] {
      [.signalFilterBankUInt32]
    }
  }
#endif
