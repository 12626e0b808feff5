extension KernelEntry {
  public static var maximumFloat32: KernelEntry {
    KernelEntry(
      "maximumFloat32", .maximum, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<Extremum<Float, Larger>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Float, Larger>>.invoke(entry: $0) })
  }

  public static var maximumInt8: KernelEntry {
    KernelEntry(
      "maximumInt8", .maximum, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<Extremum<Int8, Larger>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int8, Larger>>.invoke(entry: $0) })
  }

  public static var maximumInt16: KernelEntry {
    KernelEntry(
      "maximumInt16", .maximum, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<Extremum<Int16, Larger>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int16, Larger>>.invoke(entry: $0) })
  }

  public static var maximumInt32: KernelEntry {
    KernelEntry(
      "maximumInt32", .maximum, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<Extremum<Int32, Larger>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int32, Larger>>.invoke(entry: $0) })
  }

  public static var maximumInt64: KernelEntry {
    KernelEntry(
      "maximumInt64", .maximum, input: .int64, second: .int64, output: .int64,
      plan: { unsafe BinaryOperator<Extremum<Int64, Larger>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int64, Larger>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of MAXIMUM.
    public static var maximum: [KernelEntry] {
      [.maximumFloat32, .maximumInt8, .maximumInt16, .maximumInt32, .maximumInt64]
    }
  }
#endif
