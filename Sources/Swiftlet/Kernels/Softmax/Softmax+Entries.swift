extension KernelEntry {
  public static var softmaxFloat32: KernelEntry {
    KernelEntry(
      "softmaxFloat32", .softmax, input: .float32, output: .float32,
      plan: { unsafe RowOperator<FloatSoftmax>.plan(entry: $0) },
      invoke: { unsafe RowOperator<FloatSoftmax>.invoke(entry: $0) })
  }

  public static var softmaxInt8: KernelEntry {
    KernelEntry(
      "softmaxInt8", .softmax, input: .int8, output: .int8,
      plan: { unsafe RowOperator<Int8Softmax<Int8>>.plan(entry: $0) },
      invoke: { unsafe RowOperator<Int8Softmax<Int8>>.invoke(entry: $0) })
  }

  public static var softmaxInt8ToInt16: KernelEntry {
    KernelEntry(
      "softmaxInt8ToInt16", .softmax, input: .int8, output: .int16,
      plan: { unsafe RowOperator<Int8Softmax<Int16>>.plan(entry: $0) },
      invoke: { unsafe RowOperator<Int8Softmax<Int16>>.invoke(entry: $0) })
  }

  public static var softmaxInt16: KernelEntry {
    KernelEntry(
      "softmaxInt16", .softmax, input: .int16, output: .int16,
      plan: { unsafe RowOperator<Int16Softmax>.plan(entry: $0) },
      invoke: { unsafe RowOperator<Int16Softmax>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SOFTMAX.
    public static var softmax: [KernelEntry] {
      [.softmaxFloat32, .softmaxInt8, .softmaxInt8ToInt16, .softmaxInt16]
    }
  }
#endif
