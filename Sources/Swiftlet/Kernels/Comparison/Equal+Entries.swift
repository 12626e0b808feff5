extension KernelEntry {
  public static var equalFloat32: KernelEntry {
    KernelEntry(
      "equalFloat32", .equal, input: .float32, second: .float32, output: .bool,
      measure: { unsafe BinaryOperator<Comparison<Float, Equality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Comparison<Float, Equality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, Equality>>.invoke(entry: $0) })
  }

  public static var equalInt8: KernelEntry {
    KernelEntry(
      "equalInt8", .equal, input: .int8, second: .int8, output: .bool,
      measure: { unsafe BinaryOperator<Int8Comparison<Equality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Int8Comparison<Equality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<Equality>>.invoke(entry: $0) })
  }

  public static var equalInt16: KernelEntry {
    KernelEntry(
      "equalInt16", .equal, input: .int16, second: .int16, output: .bool,
      measure: { unsafe BinaryOperator<Int16Comparison<Equality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Int16Comparison<Equality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<Equality>>.invoke(entry: $0) })
  }

  public static var equalInt32: KernelEntry {
    KernelEntry(
      "equalInt32", .equal, input: .int32, second: .int32, output: .bool,
      measure: { unsafe BinaryOperator<Comparison<Int32, Equality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Comparison<Int32, Equality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, Equality>>.invoke(entry: $0) })
  }

  public static var equalInt64: KernelEntry {
    KernelEntry(
      "equalInt64", .equal, input: .int64, second: .int64, output: .bool,
      measure: { unsafe BinaryOperator<Comparison<Int64, Equality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Comparison<Int64, Equality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, Equality>>.invoke(entry: $0) })
  }

  public static var equalBool: KernelEntry {
    KernelEntry(
      "equalBool", .equal, input: .bool, second: .bool, output: .bool,
      measure: { unsafe BinaryOperator<TruthFunction<Equality>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<TruthFunction<Equality>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<TruthFunction<Equality>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of EQUAL.
    public static var equal: [KernelEntry] {
      [.equalFloat32, .equalInt8, .equalInt16, .equalInt32, .equalInt64, .equalBool]
    }
  }
#endif
