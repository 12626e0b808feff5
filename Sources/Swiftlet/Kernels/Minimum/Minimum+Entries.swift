extension KernelEntry {
  public static var minimumFloat32: KernelEntry {
    KernelEntry(
      "minimumFloat32", .minimum, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<Extremum<Float, Smaller>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Float, Smaller>>.invoke(entry: $0) })
  }

  public static var minimumInt8: KernelEntry {
    KernelEntry(
      "minimumInt8", .minimum, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<Extremum<Int8, Smaller>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int8, Smaller>>.invoke(entry: $0) })
  }

  public static var minimumInt16: KernelEntry {
    KernelEntry(
      "minimumInt16", .minimum, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<Extremum<Int16, Smaller>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int16, Smaller>>.invoke(entry: $0) })
  }

  public static var minimumInt32: KernelEntry {
    KernelEntry(
      "minimumInt32", .minimum, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<Extremum<Int32, Smaller>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int32, Smaller>>.invoke(entry: $0) })
  }

  public static var minimumInt64: KernelEntry {
    KernelEntry(
      "minimumInt64", .minimum, input: .int64, second: .int64, output: .int64,
      plan: { unsafe BinaryOperator<Extremum<Int64, Smaller>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Extremum<Int64, Smaller>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of MINIMUM.
    public static var minimum: [KernelEntry] {
      [.minimumFloat32, .minimumInt8, .minimumInt16, .minimumInt32, .minimumInt64]
    }
  }
#endif
