extension KernelEntry {
  public static var signalEnergyInt16: KernelEntry {
    KernelEntry(
      "signalEnergyInt16", .custom, customName: "SignalEnergy", input: .int16, output: .uint32,
      measure: { unsafe SignalEnergy.measure(entry: $0) },
      prepare: { unsafe SignalEnergy.prepare(entry: $0) },
      invoke: { unsafe SignalEnergy.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalEnergy.
    public static var signalEnergy: [KernelEntry] {
      [.signalEnergyInt16]
    }
  }
#endif
