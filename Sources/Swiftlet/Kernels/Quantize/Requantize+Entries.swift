extension KernelEntry {
  public static var quantizeInt8ToInt8: KernelEntry {
    KernelEntry(
      "quantizeInt8ToInt8", .quantize, input: .int8, output: .int8,
      measure: { unsafe Requantize<Int8, Int8>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int8, Int8>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int8, Int8>.invoke(entry: $0) })
  }

  public static var quantizeInt8ToUInt8: KernelEntry {
    KernelEntry(
      "quantizeInt8ToUInt8", .quantize, input: .int8, output: .uint8,
      measure: { unsafe Requantize<Int8, UInt8>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int8, UInt8>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int8, UInt8>.invoke(entry: $0) })
  }

  public static var quantizeInt8ToInt16: KernelEntry {
    KernelEntry(
      "quantizeInt8ToInt16", .quantize, input: .int8, output: .int16,
      measure: { unsafe Requantize<Int8, Int16>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int8, Int16>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int8, Int16>.invoke(entry: $0) })
  }

  public static var quantizeInt8ToInt32: KernelEntry {
    KernelEntry(
      "quantizeInt8ToInt32", .quantize, input: .int8, output: .int32,
      measure: { unsafe Requantize<Int8, Int32>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int8, Int32>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int8, Int32>.invoke(entry: $0) })
  }

  public static var quantizeUInt8ToInt8: KernelEntry {
    KernelEntry(
      "quantizeUInt8ToInt8", .quantize, input: .uint8, output: .int8,
      measure: { unsafe Requantize<UInt8, Int8>.measure(entry: $0) },
      prepare: { unsafe Requantize<UInt8, Int8>.prepare(entry: $0) },
      invoke: { unsafe Requantize<UInt8, Int8>.invoke(entry: $0) })
  }

  public static var quantizeInt16ToInt8: KernelEntry {
    KernelEntry(
      "quantizeInt16ToInt8", .quantize, input: .int16, output: .int8,
      measure: { unsafe Requantize<Int16, Int8>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int16, Int8>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int16, Int8>.invoke(entry: $0) })
  }

  public static var quantizeInt16ToInt16: KernelEntry {
    KernelEntry(
      "quantizeInt16ToInt16", .quantize, input: .int16, output: .int16,
      measure: { unsafe Requantize<Int16, Int16>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int16, Int16>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int16, Int16>.invoke(entry: $0) })
  }

  public static var quantizeInt16ToInt32: KernelEntry {
    KernelEntry(
      "quantizeInt16ToInt32", .quantize, input: .int16, output: .int32,
      measure: { unsafe Requantize<Int16, Int32>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int16, Int32>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int16, Int32>.invoke(entry: $0) })
  }

  public static var quantizeInt32ToInt8: KernelEntry {
    KernelEntry(
      "quantizeInt32ToInt8", .quantize, input: .int32, output: .int8,
      measure: { unsafe Requantize<Int32, Int8>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int32, Int8>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int32, Int8>.invoke(entry: $0) })
  }

  public static var quantizeInt32ToInt16: KernelEntry {
    KernelEntry(
      "quantizeInt32ToInt16", .quantize, input: .int32, output: .int16,
      measure: { unsafe Requantize<Int32, Int16>.measure(entry: $0) },
      prepare: { unsafe Requantize<Int32, Int16>.prepare(entry: $0) },
      invoke: { unsafe Requantize<Int32, Int16>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    static var requantize: [KernelEntry] {
      [
        .quantizeInt8ToInt8, .quantizeInt8ToUInt8, .quantizeInt8ToInt16, .quantizeInt8ToInt32,
        .quantizeUInt8ToInt8, .quantizeInt16ToInt8, .quantizeInt16ToInt16, .quantizeInt16ToInt32,
        .quantizeInt32ToInt8, .quantizeInt32ToInt16,
      ]
    }
  }
#endif
