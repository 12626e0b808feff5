extension KernelEntry {
  public static var quantizeFloat32ToInt8: KernelEntry {
    KernelEntry(
      "quantizeFloat32ToInt8", .quantize, input: .float32, output: .int8,
      measure: { unsafe Quantize<Int8>.measure(entry: $0) },
      prepare: { unsafe Quantize<Int8>.prepare(entry: $0) },
      invoke: { unsafe Quantize<Int8>.invoke(entry: $0) })
  }

  public static var quantizeFloat32ToUInt8: KernelEntry {
    KernelEntry(
      "quantizeFloat32ToUInt8", .quantize, input: .float32, output: .uint8,
      measure: { unsafe Quantize<UInt8>.measure(entry: $0) },
      prepare: { unsafe Quantize<UInt8>.prepare(entry: $0) },
      invoke: { unsafe Quantize<UInt8>.invoke(entry: $0) })
  }

  public static var quantizeFloat32ToInt16: KernelEntry {
    KernelEntry(
      "quantizeFloat32ToInt16", .quantize, input: .float32, output: .int16,
      measure: { unsafe Quantize<Int16>.measure(entry: $0) },
      prepare: { unsafe Quantize<Int16>.prepare(entry: $0) },
      invoke: { unsafe Quantize<Int16>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    public static var quantize: [KernelEntry] { quantizeFloat32 + requantize }

    private static var quantizeFloat32: [KernelEntry] {
      [.quantizeFloat32ToInt8, .quantizeFloat32ToUInt8, .quantizeFloat32ToInt16]
    }
  }
#endif
