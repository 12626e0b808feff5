extension KernelEntry {
  public static var signalOverlapAddInt16: KernelEntry {
    KernelEntry(
      "signalOverlapAddInt16", .custom, customName: "SignalOverlapAdd", input: .int16, output: .int16,
      measure: { unsafe SignalOverlapAdd<Int16>.measure(entry: $0) },
      prepare: { unsafe SignalOverlapAdd<Int16>.prepare(entry: $0) },
      invoke: { unsafe SignalOverlapAdd<Int16>.invoke(entry: $0) })
  }

  public static var signalOverlapAddFloat32: KernelEntry {
    KernelEntry(
      "signalOverlapAddFloat32", .custom, customName: "SignalOverlapAdd", input: .float32, output: .float32,
      measure: { unsafe SignalOverlapAdd<Float>.measure(entry: $0) },
      prepare: { unsafe SignalOverlapAdd<Float>.prepare(entry: $0) },
      invoke: { unsafe SignalOverlapAdd<Float>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SignalOverlapAdd.
    public static var signalOverlapAdd: [KernelEntry] {
      [.signalOverlapAddInt16, .signalOverlapAddFloat32]
    }
  }
#endif
