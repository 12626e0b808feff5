extension KernelEntry {
  public static var lessFloat32: KernelEntry {
    KernelEntry(
      "lessFloat32", .less, input: .float32, second: .float32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Float, Less>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, Less>>.invoke(entry: $0) })
  }

  public static var lessInt8: KernelEntry {
    KernelEntry(
      "lessInt8", .less, input: .int8, second: .int8, output: .bool,
      plan: { unsafe BinaryOperator<Int8Comparison<Less>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<Less>>.invoke(entry: $0) })
  }

  public static var lessInt16: KernelEntry {
    KernelEntry(
      "lessInt16", .less, input: .int16, second: .int16, output: .bool,
      plan: { unsafe BinaryOperator<Int16Comparison<Less>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<Less>>.invoke(entry: $0) })
  }

  public static var lessInt32: KernelEntry {
    KernelEntry(
      "lessInt32", .less, input: .int32, second: .int32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int32, Less>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, Less>>.invoke(entry: $0) })
  }

  public static var lessInt64: KernelEntry {
    KernelEntry(
      "lessInt64", .less, input: .int64, second: .int64, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int64, Less>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, Less>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LESS.
    public static var less: [KernelEntry] {
      [.lessFloat32, .lessInt8, .lessInt16, .lessInt32, .lessInt64]
    }
  }
#endif
