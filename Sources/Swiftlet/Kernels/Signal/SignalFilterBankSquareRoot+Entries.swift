extension KernelEntry {
  public static var signalFilterBankSquareRootUInt64: KernelEntry {
    KernelEntry(
      "signalFilterBankSquareRootUInt64", .custom, customName: "SignalFilterBankSquareRoot", input: .uint64,
      second: .int32, output: .uint32,
      measure: { unsafe SignalFilterBankSquareRoot.measure(entry: $0) },
      prepare: { unsafe SignalFilterBankSquareRoot.prepare(entry: $0) },
      invoke: { unsafe SignalFilterBankSquareRoot.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalFilterBankSquareRoot.
    public static var signalFilterBankSquareRoot: [KernelEntry] {
      [.signalFilterBankSquareRootUInt64]
    }
  }
#endif
