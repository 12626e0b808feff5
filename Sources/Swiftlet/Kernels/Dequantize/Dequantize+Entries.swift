extension KernelEntry {
  public static var dequantizeInt8: KernelEntry {
    KernelEntry(
      "dequantizeInt8", .dequantize, input: .int8, output: .float32,
      measure: { unsafe Dequantize<Int8>.measure(entry: $0) },
      prepare: { unsafe Dequantize<Int8>.prepare(entry: $0) },
      invoke: { unsafe Dequantize<Int8>.invoke(entry: $0) })
  }

  public static var dequantizeUInt8: KernelEntry {
    KernelEntry(
      "dequantizeUInt8", .dequantize, input: .uint8, output: .float32,
      measure: { unsafe Dequantize<UInt8>.measure(entry: $0) },
      prepare: { unsafe Dequantize<UInt8>.prepare(entry: $0) },
      invoke: { unsafe Dequantize<UInt8>.invoke(entry: $0) })
  }

  public static var dequantizeInt16: KernelEntry {
    KernelEntry(
      "dequantizeInt16", .dequantize, input: .int16, output: .float32,
      measure: { unsafe Dequantize<Int16>.measure(entry: $0) },
      prepare: { unsafe Dequantize<Int16>.prepare(entry: $0) },
      invoke: { unsafe Dequantize<Int16>.invoke(entry: $0) })
  }

  public static var dequantizeFloat16: KernelEntry {
    KernelEntry(
      "dequantizeFloat16", .dequantize, input: .float16, output: .float32,
      measure: { unsafe DequantizeFloat16.measure(entry: $0) },
      prepare: { unsafe DequantizeFloat16.prepare(entry: $0) },
      invoke: { unsafe DequantizeFloat16.invoke(entry: $0) }
    ).needing(.widening)
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    public static var dequantize: [KernelEntry] {
      [.dequantizeInt8, .dequantizeUInt8, .dequantizeInt16, .dequantizeFloat16]
    }
  }
#endif
