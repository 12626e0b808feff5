extension KernelEntry {
  public static var svdfFloat32: KernelEntry {
    KernelEntry(
      "svdfFloat32", .svdf, input: .float32, second: .float32, output: .float32,
      measure: { unsafe SVDF<Float32SVDF>.measure(entry: $0) },
      prepare: { unsafe SVDF<Float32SVDF>.prepare(entry: $0) },
      invoke: { unsafe SVDF<Float32SVDF>.invoke(entry: $0) })
  }

  /// 16-bit state and time weights.
  public static var svdfInt8: KernelEntry {
    KernelEntry(
      "svdfInt8", .svdf, input: .int8, second: .int8, output: .int8,
      measure: { unsafe SVDF<IntegerSVDF<Int16>>.measure(entry: $0) },
      prepare: { unsafe SVDF<IntegerSVDF<Int16>>.prepare(entry: $0) },
      invoke: { unsafe SVDF<IntegerSVDF<Int16>>.invoke(entry: $0) })
  }

  /// 8-bit state and time weights.
  public static var svdfInt8NarrowState: KernelEntry {
    KernelEntry(
      "svdfInt8NarrowState", .svdf, input: .int8, second: .int8, output: .int8,
      measure: { unsafe SVDF<IntegerSVDF<Int8>>.measure(entry: $0) },
      prepare: { unsafe SVDF<IntegerSVDF<Int8>>.prepare(entry: $0) },
      invoke: { unsafe SVDF<IntegerSVDF<Int8>>.invoke(entry: $0) })
  }

  /// 16-bit state and time weights, 64-bit bias.
  public static var svdfInt16x8: KernelEntry {
    KernelEntry(
      "svdfInt16x8", .svdf, input: .int16, second: .int8, output: .int16,
      measure: { unsafe SVDF<Int16SVDF>.measure(entry: $0) },
      prepare: { unsafe SVDF<Int16SVDF>.prepare(entry: $0) },
      invoke: { unsafe SVDF<Int16SVDF>.invoke(entry: $0) })
  }

  /// 8-bit weights, everything else in floating point.
  public static var svdfHybrid: KernelEntry {
    KernelEntry(
      "svdfHybrid", .svdf, input: .float32, second: .int8, output: .float32,
      measure: { unsafe SVDF<HybridSVDF>.measure(entry: $0) },
      prepare: { unsafe SVDF<HybridSVDF>.prepare(entry: $0) },
      invoke: { unsafe SVDF<HybridSVDF>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of SVDF.
    public static var svdf: [KernelEntry] {
      [.svdfFloat32, .svdfInt8, .svdfInt8NarrowState, .svdfInt16x8, .svdfHybrid]
    }
  }
#endif
