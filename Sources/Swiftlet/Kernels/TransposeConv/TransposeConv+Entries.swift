extension KernelEntry {
  public static var transposeConvFloat32: KernelEntry {
    KernelEntry(
      "transposeConvFloat32", .transposeConv, input: .int32, second: .float32, output: .float32,
      measure: { unsafe TransposeConv<Float32Arithmetic>.measure(entry: $0) },
      prepare: { unsafe TransposeConv<Float32Arithmetic>.prepare(entry: $0) },
      invoke: { unsafe TransposeConv<Float32Arithmetic>.invoke(entry: $0) })
  }

  public static var transposeConvInt8: KernelEntry {
    KernelEntry(
      "transposeConvInt8", .transposeConv, input: .int32, second: .int8, output: .int8,
      measure: { unsafe TransposeConv<Int8Arithmetic>.measure(entry: $0) },
      prepare: { unsafe TransposeConv<Int8Arithmetic>.prepare(entry: $0) },
      invoke: { unsafe TransposeConv<Int8Arithmetic>.invoke(entry: $0) })
  }

  /// 64-bit bias, or none.
  public static var transposeConvInt16x8: KernelEntry {
    KernelEntry(
      "transposeConvInt16x8", .transposeConv, input: .int32, second: .int8, output: .int16,
      measure: { unsafe TransposeConv<Int16x8Arithmetic>.measure(entry: $0) },
      prepare: { unsafe TransposeConv<Int16x8Arithmetic>.prepare(entry: $0) },
      invoke: { unsafe TransposeConv<Int16x8Arithmetic>.invoke(entry: $0) })
  }

  /// 32-bit bias, or none where the options say that it would have 32 bits.
  public static var transposeConvInt16x8Bias32: KernelEntry {
    KernelEntry(
      "transposeConvInt16x8Bias32", .transposeConv, input: .int32, second: .int8, output: .int16,
      measure: { unsafe TransposeConv<Int16x8Bias32Arithmetic>.measure(entry: $0) },
      prepare: { unsafe TransposeConv<Int16x8Bias32Arithmetic>.prepare(entry: $0) },
      invoke: { unsafe TransposeConv<Int16x8Bias32Arithmetic>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of TRANSPOSE_CONV.
    public static var transposeConv: [KernelEntry] {
      [.transposeConvFloat32, .transposeConvInt8, .transposeConvInt16x8, .transposeConvInt16x8Bias32]
    }
  }
#endif
