extension KernelEntry {
  public static var circularBufferInt8: KernelEntry {
    KernelEntry(
      "circularBufferInt8", .custom, customName: "CIRCULAR_BUFFER", input: .int8, output: .int8,
      measure: { unsafe CircularBuffer.measure(entry: $0) },
      prepare: { unsafe CircularBuffer.prepare(entry: $0) },
      invoke: { unsafe CircularBuffer.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of CIRCULAR_BUFFER.
    public static var circularBuffer: [KernelEntry] {
      [.circularBufferInt8]
    }
  }
#endif
