extension KernelEntry {
  public static var lceBMaxPool2D: KernelEntry {
    KernelEntry(
      "lceBMaxPool2D", .custom, customName: "LceBMaxPool2d", input: .int32, output: .int32,
      measure: { unsafe LceBMaxPool2D.measure(entry: $0) },
      prepare: { unsafe LceBMaxPool2D.prepare(entry: $0) },
      invoke: { unsafe LceBMaxPool2D.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// LceBMaxPool2d.
    public static var lceBMaxPool2D: [KernelEntry] { [.lceBMaxPool2D] }
  }
#endif
