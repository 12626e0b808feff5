extension KernelEntry {
  public static var equalFloat32: KernelEntry {
    KernelEntry(
      "equalFloat32", .equal, input: .float32, second: .float32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Float, Equality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, Equality>>.invoke(entry: $0) })
  }

  public static var equalInt8: KernelEntry {
    KernelEntry(
      "equalInt8", .equal, input: .int8, second: .int8, output: .bool,
      plan: { unsafe BinaryOperator<Int8Comparison<Equality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<Equality>>.invoke(entry: $0) })
  }

  public static var equalInt16: KernelEntry {
    KernelEntry(
      "equalInt16", .equal, input: .int16, second: .int16, output: .bool,
      plan: { unsafe BinaryOperator<Int16Comparison<Equality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<Equality>>.invoke(entry: $0) })
  }

  public static var equalInt32: KernelEntry {
    KernelEntry(
      "equalInt32", .equal, input: .int32, second: .int32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int32, Equality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, Equality>>.invoke(entry: $0) })
  }

  public static var equalInt64: KernelEntry {
    KernelEntry(
      "equalInt64", .equal, input: .int64, second: .int64, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int64, Equality>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, Equality>>.invoke(entry: $0) })
  }

  public static var equalBool: KernelEntry {
    KernelEntry(
      "equalBool", .equal, input: .bool, second: .bool, output: .bool,
      plan: { unsafe BinaryOperator<TruthFunction<Equality>>.plan(entry: $0) },
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
