extension KernelEntry {
  public static var logisticFloat32: KernelEntry {
    KernelEntry(
      "logisticFloat32", .logistic, input: .float32, output: .float32,
      measure: { unsafe UnaryOperator<FloatLogistic>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<FloatLogistic>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<FloatLogistic>.invoke(entry: $0) })
  }

  public static var logisticInt8: KernelEntry {
    KernelEntry(
      "logisticInt8", .logistic, input: .int8, output: .int8,
      measure: { unsafe LookupOperator<Int8Logistic>.measure(entry: $0) },
      prepare: { unsafe LookupOperator<Int8Logistic>.prepare(entry: $0) },
      invoke: { unsafe LookupOperator<Int8Logistic>.invoke(entry: $0) })
  }

  public static var logisticInt16: KernelEntry {
    KernelEntry(
      "logisticInt16", .logistic, input: .int16, output: .int16,
      measure: { unsafe UnaryOperator<Int16Logistic>.measure(entry: $0) },
      prepare: { unsafe UnaryOperator<Int16Logistic>.prepare(entry: $0) },
      invoke: { unsafe UnaryOperator<Int16Logistic>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LOGISTIC.
    public static var logistic: [KernelEntry] {
      [.logisticFloat32, .logisticInt8, .logisticInt16]
    }
  }
#endif
