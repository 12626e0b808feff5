extension KernelEntry {
  public static var logSoftmaxFloat32: KernelEntry {
    KernelEntry(
      "logSoftmaxFloat32", .logSoftmax, input: .float32, output: .float32,
      plan: { unsafe RowOperator<FloatLogSoftmax>.plan(entry: $0) },
      invoke: { unsafe RowOperator<FloatLogSoftmax>.invoke(entry: $0) })
  }

  public static var logSoftmaxInt8: KernelEntry {
    KernelEntry(
      "logSoftmaxInt8", .logSoftmax, input: .int8, output: .int8,
      plan: { unsafe RowOperator<Int8LogSoftmax>.plan(entry: $0) },
      invoke: { unsafe RowOperator<Int8LogSoftmax>.invoke(entry: $0) })
  }

  public static var logSoftmaxInt16: KernelEntry {
    KernelEntry(
      "logSoftmaxInt16", .logSoftmax, input: .int16, output: .int16,
      plan: { unsafe RowOperator<Int16LogSoftmax>.plan(entry: $0) },
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
