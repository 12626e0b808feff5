extension KernelEntry {
  public static var batchMatMulFloat32: KernelEntry {
    KernelEntry(
      "batchMatMulFloat32", .batchMatmul, input: .float32, second: .float32, output: .float32,
      measure: { unsafe BatchMatMul<Float32Matrix>.measure(entry: $0) },
      prepare: { unsafe BatchMatMul<Float32Matrix>.prepare(entry: $0) },
      invoke: { unsafe BatchMatMul<Float32Matrix>.invoke(entry: $0) })
  }

  public static var batchMatMulInt8: KernelEntry {
    KernelEntry(
      "batchMatMulInt8", .batchMatmul, input: .int8, second: .int8, output: .int8,
      measure: { unsafe BatchMatMul<Int8Matrix>.measure(entry: $0) },
      prepare: { unsafe BatchMatMul<Int8Matrix>.prepare(entry: $0) },
      invoke: { unsafe BatchMatMul<Int8Matrix>.invoke(entry: $0) })
  }

  public static var batchMatMulInt16: KernelEntry {
    KernelEntry(
      "batchMatMulInt16", .batchMatmul, input: .int16, second: .int16, output: .int16,
      measure: { unsafe BatchMatMul<Int16Matrix>.measure(entry: $0) },
      prepare: { unsafe BatchMatMul<Int16Matrix>.prepare(entry: $0) },
      invoke: { unsafe BatchMatMul<Int16Matrix>.invoke(entry: $0) })
  }

  /// 8-bit elements on the right, everything else in floating point.
  public static var batchMatMulHybrid: KernelEntry {
    KernelEntry(
      "batchMatMulHybrid", .batchMatmul, input: .float32, second: .int8, output: .float32,
      measure: { unsafe BatchMatMul<HybridMatrix>.measure(entry: $0) },
      prepare: { unsafe BatchMatMul<HybridMatrix>.prepare(entry: $0) },
      invoke: { unsafe BatchMatMul<HybridMatrix>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of BATCH_MATMUL.
    public static var batchMatMul: [KernelEntry] {
      [.batchMatMulFloat32, .batchMatMulInt8, .batchMatMulInt16, .batchMatMulHybrid]
    }
  }
#endif
