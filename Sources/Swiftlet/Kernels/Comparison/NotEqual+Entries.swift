extension KernelEntry {
  public static var notEqualFloat32: KernelEntry {
    KernelEntry(
      "notEqualFloat32", .notEqual, input: .float32, second: .float32, output: .bool,
      measure: { unsafe BinaryOperator<Comparison<Float, Inequality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Comparison<Float, Inequality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt8: KernelEntry {
    KernelEntry(
      "notEqualInt8", .notEqual, input: .int8, second: .int8, output: .bool,
      measure: { unsafe BinaryOperator<Int8Comparison<Inequality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Int8Comparison<Inequality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt16: KernelEntry {
    KernelEntry(
      "notEqualInt16", .notEqual, input: .int16, second: .int16, output: .bool,
      measure: { unsafe BinaryOperator<Int16Comparison<Inequality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Int16Comparison<Inequality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt32: KernelEntry {
    KernelEntry(
      "notEqualInt32", .notEqual, input: .int32, second: .int32, output: .bool,
      measure: { unsafe BinaryOperator<Comparison<Int32, Inequality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Comparison<Int32, Inequality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualInt64: KernelEntry {
    KernelEntry(
      "notEqualInt64", .notEqual, input: .int64, second: .int64, output: .bool,
      measure: { unsafe BinaryOperator<Comparison<Int64, Inequality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Comparison<Int64, Inequality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, Inequality>>.invoke(entry: $0) })
  }

  public static var notEqualBool: KernelEntry {
    KernelEntry(
      "notEqualBool", .notEqual, input: .bool, second: .bool, output: .bool,
      measure: { unsafe BinaryOperator<TruthFunction<Inequality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<TruthFunction<Inequality>>.prepare(entry: $0) },
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
