extension KernelEntry {
  public static var greaterFloat32: KernelEntry {
    KernelEntry(
      "greaterFloat32", .greater, input: .float32, second: .float32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Float, Greater>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Float, Greater>>.invoke(entry: $0) })
  }

  public static var greaterInt8: KernelEntry {
    KernelEntry(
      "greaterInt8", .greater, input: .int8, second: .int8, output: .bool,
      plan: { unsafe BinaryOperator<Int8Comparison<Greater>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Comparison<Greater>>.invoke(entry: $0) })
  }

  public static var greaterInt16: KernelEntry {
    KernelEntry(
      "greaterInt16", .greater, input: .int16, second: .int16, output: .bool,
      plan: { unsafe BinaryOperator<Int16Comparison<Greater>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Comparison<Greater>>.invoke(entry: $0) })
  }

  public static var greaterInt32: KernelEntry {
    KernelEntry(
      "greaterInt32", .greater, input: .int32, second: .int32, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int32, Greater>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int32, Greater>>.invoke(entry: $0) })
  }

  public static var greaterInt64: KernelEntry {
    KernelEntry(
      "greaterInt64", .greater, input: .int64, second: .int64, output: .bool,
      plan: { unsafe BinaryOperator<Comparison<Int64, Greater>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Comparison<Int64, Greater>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of GREATER.
    public static var greater: [KernelEntry] {
      [.greaterFloat32, .greaterInt8, .greaterInt16, .greaterInt32, .greaterInt64]
    }
  }
#endif
