extension KernelEntry {
  public static var squaredDifferenceFloat32: KernelEntry {
    KernelEntry(
      "squaredDifferenceFloat32", .squaredDifference, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatSquaredDifference>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatSquaredDifference>.invoke(entry: $0) })
  }

  public static var squaredDifferenceInt8: KernelEntry {
    KernelEntry(
      "squaredDifferenceInt8", .squaredDifference, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<RescaledSquaredDifference<Int8>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledSquaredDifference<Int8>>.invoke(entry: $0) })
  }

  public static var squaredDifferenceInt16: KernelEntry {
    KernelEntry(
      "squaredDifferenceInt16", .squaredDifference, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<RescaledSquaredDifference<Int16>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledSquaredDifference<Int16>>.invoke(entry: $0) })
  }

  public static var squaredDifferenceInt32: KernelEntry {
    KernelEntry(
      "squaredDifferenceInt32", .squaredDifference, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerSquaredDifference>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerSquaredDifference>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of SQUARED_DIFFERENCE.
    public static var squaredDifference: [KernelEntry] {
      [
        .squaredDifferenceFloat32, .squaredDifferenceInt8, .squaredDifferenceInt16,
        .squaredDifferenceInt32,
      ]
    }
  }
#endif
