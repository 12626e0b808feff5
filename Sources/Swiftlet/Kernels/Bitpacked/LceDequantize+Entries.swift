extension KernelEntry {
  public static var lceDequantizeFloat32: KernelEntry {
    KernelEntry(
      "lceDequantizeFloat32", .custom, customName: "LceDequantize", input: .int32, output: .float32,
      measure: { unsafe LceDequantize<Float>.measure(entry: $0) },
      prepare: { unsafe LceDequantize<Float>.prepare(entry: $0) },
      invoke: { unsafe LceDequantize<Float>.invoke(entry: $0) })
  }

  public static var lceDequantizeInt8: KernelEntry {
    KernelEntry(
      "lceDequantizeInt8", .custom, customName: "LceDequantize", input: .int32, output: .int8,
      measure: { unsafe LceDequantize<Int8>.measure(entry: $0) },
      prepare: { unsafe LceDequantize<Int8>.prepare(entry: $0) },
      invoke: { unsafe LceDequantize<Int8>.invoke(entry: $0) })
  }

  public static var lceDequantizeBool: KernelEntry {
    KernelEntry(
      "lceDequantizeBool", .custom, customName: "LceDequantize", input: .int32, output: .bool,
      measure: { unsafe LceDequantize<BitpackedTruth>.measure(entry: $0) },
      prepare: { unsafe LceDequantize<BitpackedTruth>.prepare(entry: $0) },
      invoke: { unsafe LceDequantize<BitpackedTruth>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every type that LceDequantize unpacks signs to.
    public static var lceDequantize: [KernelEntry] {
      [.lceDequantizeFloat32, .lceDequantizeInt8, .lceDequantizeBool]
    }
  }
#endif
