extension KernelEntry {
  public static var lessEqualFloat32: KernelEntry {
    KernelEntry(
      "lessEqualFloat32", .lessEqual, input: .float32, second: .float32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Float, LessOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, LessOrEqual>>.invoke(entry: $0) })
  }

  public static var lessEqualInt8: KernelEntry {
    KernelEntry(
      "lessEqualInt8", .lessEqual, input: .int8, second: .int8, output: .bool,
      plan: { unsafe BinaryOperator<Int8Comparison<LessOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<LessOrEqual>>.invoke(entry: $0) })
  }

  public static var lessEqualInt16: KernelEntry {
    KernelEntry(
      "lessEqualInt16", .lessEqual, input: .int16, second: .int16, output: .bool,
      plan: { unsafe BinaryOperator<Int16Comparison<LessOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<LessOrEqual>>.invoke(entry: $0) })
  }

  public static var lessEqualInt32: KernelEntry {
    KernelEntry(
      "lessEqualInt32", .lessEqual, input: .int32, second: .int32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int32, LessOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, LessOrEqual>>.invoke(entry: $0) })
  }

  public static var lessEqualInt64: KernelEntry {
    KernelEntry(
      "lessEqualInt64", .lessEqual, input: .int64, second: .int64, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int64, LessOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, LessOrEqual>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of LESS_EQUAL.
    public static var lessEqual: [KernelEntry] {
      [.lessEqualFloat32, .lessEqualInt8, .lessEqualInt16, .lessEqualInt32, .lessEqualInt64]
    }
  }
#endif
