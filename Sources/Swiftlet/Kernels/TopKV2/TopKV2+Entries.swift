extension KernelEntry {
  /// Floating-point numbers.
  public static var topkV2Float32: KernelEntry {
    KernelEntry(
      "topkV2Float32", .topkV2, input: .float32, second: .int32, output: .float32,
      measure: { unsafe TopKV2<Float>.measure(entry: $0) },
      prepare: { unsafe TopKV2<Float>.prepare(entry: $0) },
      invoke: { unsafe TopKV2<Float>.invoke(entry: $0) })
  }

  /// Quantized elements of 8 bits.
  public static var topkV2Int8: KernelEntry {
    KernelEntry(
      "topkV2Int8", .topkV2, input: .int8, second: .int32, output: .int8,
      measure: { unsafe TopKV2<Int8>.measure(entry: $0) },
      prepare: { unsafe TopKV2<Int8>.prepare(entry: $0) },
      invoke: { unsafe TopKV2<Int8>.invoke(entry: $0) })
  }

  /// Quantized elements of 16 bits.
  public static var topkV2Int16: KernelEntry {
    KernelEntry(
      "topkV2Int16", .topkV2, input: .int16, second: .int32, output: .int16,
      measure: { unsafe TopKV2<Int16>.measure(entry: $0) },
      prepare: { unsafe TopKV2<Int16>.prepare(entry: $0) },
      invoke: { unsafe TopKV2<Int16>.invoke(entry: $0) })
  }

  /// Integers of 32 bits.
  public static var topkV2Int32: KernelEntry {
    KernelEntry(
      "topkV2Int32", .topkV2, input: .int32, second: .int32, output: .int32,
      measure: { unsafe TopKV2<Int32>.measure(entry: $0) },
      prepare: { unsafe TopKV2<Int32>.prepare(entry: $0) },
      invoke: { unsafe TopKV2<Int32>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// TOPK_V2 in every arithmetic.
    public static var topkV2: [KernelEntry] { [.topkV2Float32, .topkV2Int8, .topkV2Int16, .topkV2Int32] }
  }
#endif
