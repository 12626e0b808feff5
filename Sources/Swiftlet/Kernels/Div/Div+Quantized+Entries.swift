extension KernelEntry {
  public static var divInt8: KernelEntry {
    KernelEntry(
      "divInt8", .div, input: .int8, second: .int8, output: .int8,
      measure: { unsafe BinaryOperator<Int8Quotient>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Int8Quotient>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Quotient>.invoke(entry: $0) })
  }

  public static var divInt16: KernelEntry {
    KernelEntry(
      "divInt16", .div, input: .int16, second: .int16, output: .int16,
      measure: { unsafe BinaryOperator<Int16Quotient>.measure(entry: $0) },
      prepare: { unsafe BinaryOperator<Int16Quotient>.prepare(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Quotient>.invoke(entry: $0) })
  }
}
