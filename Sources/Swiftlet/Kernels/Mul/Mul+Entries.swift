extension KernelEntry {
  public static var mulFloat32: KernelEntry {
    KernelEntry(
      "mulFloat32", .mul, input: .float32, second: .float32, output: .float32,
      measure: { unsafe BinaryOperator<FloatCombination<Multiplication>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<FloatCombination<Multiplication>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatCombination<Multiplication>>.invoke(entry: $0) })
  }

  public static var mulInt8: KernelEntry {
    KernelEntry(
      "mulInt8", .mul, input: .int8, second: .int8, output: .int8,
      measure: { unsafe BinaryOperator<RescaledProduct<Int8>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<RescaledProduct<Int8>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledProduct<Int8>>.invoke(entry: $0) })
  }

  public static var mulInt16: KernelEntry {
    KernelEntry(
      "mulInt16", .mul, input: .int16, second: .int16, output: .int16,
      measure: { unsafe BinaryOperator<RescaledProduct<Int16>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<RescaledProduct<Int16>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<RescaledProduct<Int16>>.invoke(entry: $0) })
  }

  public static var mulInt32: KernelEntry {
    KernelEntry(
      "mulInt32", .mul, input: .int32, second: .int32, output: .int32,
      measure: { unsafe BinaryOperator<IntegerCombination<Int32, Multiplication>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<IntegerCombination<Int32, Multiplication>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int32, Multiplication>>.invoke(entry: $0) })
  }

  public static var mulInt64: KernelEntry {
    KernelEntry(
      "mulInt64", .mul, input: .int64, second: .int64, output: .int64,
      measure: { unsafe BinaryOperator<IntegerCombination<Int64, Multiplication>>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<IntegerCombination<Int64, Multiplication>>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerCombination<Int64, Multiplication>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of MUL.
    public static var mul: [KernelEntry] {
      [.mulFloat32, .mulInt8, .mulInt16, .mulInt32, .mulInt64]
    }
  }
#endif
