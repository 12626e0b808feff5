extension KernelEntry {
  public static var notEqualFloat32: KernelEntry {
    KernelEntry(
      "notEqualFloat32", .notEqual, input: .float32, second: .float32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Float, Inequality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt8: KernelEntry {
    KernelEntry(
      "notEqualInt8", .notEqual, input: .int8, second: .int8, output: .bool,
      plan: { unsafe BinaryOperator<Int8Comparison<Inequality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt16: KernelEntry {
    KernelEntry(
      "notEqualInt16", .notEqual, input: .int16, second: .int16, output: .bool,
      plan: { unsafe BinaryOperator<Int16Comparison<Inequality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt32: KernelEntry {
    KernelEntry(
      "notEqualInt32", .notEqual, input: .int32, second: .int32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int32, Inequality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt64: KernelEntry {
    KernelEntry(
      "notEqualInt64", .notEqual, input: .int64, second: .int64, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int64, Inequality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualBool: KernelEntry {
    KernelEntry(
      "notEqualBool", .notEqual, input: .bool, second: .bool, output: .bool,
      plan: { unsafe BinaryOperator<TruthFunction<Inequality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<TruthFunction<Inequality>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of NOT_EQUAL.
    public static var notEqual: [KernelEntry] {
      [
        .notEqualFloat32, .notEqualInt8, .notEqualInt16, .notEqualInt32, .notEqualInt64, .notEqualBool,
      ]
    }
  }
#endif
