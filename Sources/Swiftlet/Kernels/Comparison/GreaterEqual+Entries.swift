extension KernelEntry {
  public static var greaterEqualFloat32: KernelEntry {
    KernelEntry(
      "greaterEqualFloat32", .greaterEqual, input: .float32, second: .float32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Float, GreaterOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, GreaterOrEqual>>.invoke(entry: $0) })
  }

  public static var greaterEqualInt8: KernelEntry {
    KernelEntry(
      "greaterEqualInt8", .greaterEqual, input: .int8, second: .int8, output: .bool,
      plan: { unsafe BinaryOperator<Int8Comparison<GreaterOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<GreaterOrEqual>>.invoke(entry: $0) })
  }

  public static var greaterEqualInt16: KernelEntry {
    KernelEntry(
      "greaterEqualInt16", .greaterEqual, input: .int16, second: .int16, output: .bool,
      plan: { unsafe BinaryOperator<Int16Comparison<GreaterOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<GreaterOrEqual>>.invoke(entry: $0) })
  }

  public static var greaterEqualInt32: KernelEntry {
    KernelEntry(
      "greaterEqualInt32", .greaterEqual, input: .int32, second: .int32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int32, GreaterOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, GreaterOrEqual>>.invoke(entry: $0) })
  }

  public static var greaterEqualInt64: KernelEntry {
    KernelEntry(
      "greaterEqualInt64", .greaterEqual, input: .int64, second: .int64, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int64, GreaterOrEqual>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, GreaterOrEqual>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of GREATER_EQUAL.
    public static var greaterEqual: [KernelEntry] {
      [
        .greaterEqualFloat32, .greaterEqualInt8, .greaterEqualInt16, .greaterEqualInt32,
        .greaterEqualInt64,
      ]
    }
  }
#endif
