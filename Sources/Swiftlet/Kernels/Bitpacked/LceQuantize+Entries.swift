extension KernelEntry {
  public static var lceQuantizeFloat32: KernelEntry {
    KernelEntry(
      "lceQuantizeFloat32", .custom, customName: "LceQuantize", input: .float32, output: .int32,
      measure: { unsafe LceQuantize<Float>.measure(entry: $0) },
      prepare: { unsafe LceQuantize<Float>.prepare(entry: $0) },
      invoke: { unsafe LceQuantize<Float>.invoke(entry: $0) })
  }

  public static var lceQuantizeInt8: KernelEntry {
    KernelEntry(
      "lceQuantizeInt8", .custom, customName: "LceQuantize", input: .int8, output: .int32,
      measure: { unsafe LceQuantize<Int8>.measure(entry: $0) },
      prepare: { unsafe LceQuantize<Int8>.prepare(entry: $0) },
      invoke: { unsafe LceQuantize<Int8>.invoke(entry: $0) })
  }

  public static var lceQuantizeBool: KernelEntry {
    KernelEntry(
      "lceQuantizeBool", .custom, customName: "LceQuantize", input: .bool, output: .int32,
      measure: { unsafe LceQuantize<BitpackedTruth>.measure(entry: $0) },
      prepare: { unsafe LceQuantize<BitpackedTruth>.prepare(entry: $0) },
      invoke: { unsafe LceQuantize<BitpackedTruth>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every type that LceQuantize packs the signs of.
    public static var lceQuantize: [KernelEntry] {
      [.lceQuantizeFloat32, .lceQuantizeInt8, .lceQuantizeBool]
    }
  }
#endif
