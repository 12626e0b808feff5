extension KernelEntry {
  public static var logSoftmaxFloat32: KernelEntry {
    KernelEntry(
      "logSoftmaxFloat32", .logSoftmax, input: .float32, output: .float32,
      measure: { unsafe RowOperator<FloatLogSoftmax>.measure(entry: $0) },
      prepare: { unsafe RowOperator<FloatLogSoftmax>.prepare(entry: $0) },
      invoke: { unsafe RowOperator<FloatLogSoftmax>.invoke(entry: $0) })
  }

  public static var logSoftmaxInt8: KernelEntry {
    KernelEntry(
      "logSoftmaxInt8", .logSoftmax, input: .int8, output: .int8,
      measure: { unsafe RowOperator<Int8LogSoftmax>.measure(entry: $0) },
      prepare: { unsafe RowOperator<Int8LogSoftmax>.prepare(entry: $0) },
      invoke: { unsafe RowOperator<Int8LogSoftmax>.invoke(entry: $0) })
  }

  public static var logSoftmaxInt16: KernelEntry {
    KernelEntry(
      "logSoftmaxInt16", .logSoftmax, input: .int16, output: .int16,
      measure: { unsafe RowOperator<Int16LogSoftmax>.measure(entry: $0) },
      prepare: { unsafe RowOperator<Int16LogSoftmax>.prepare(entry: $0) },
      invoke: { unsafe RowOperator<Int16LogSoftmax>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LOG_SOFTMAX.
    public static var logSoftmax: [KernelEntry] {
      [.logSoftmaxFloat32, .logSoftmaxInt8, .logSoftmaxInt16]
    }
  }
#endif
