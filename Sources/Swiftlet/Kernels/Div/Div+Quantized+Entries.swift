extension KernelEntry {
  public static var divInt8: KernelEntry {
    KernelEntry(
      "divInt8", .div, input: .int8, second: .int8, output: .int8,
      plan: { unsafe BinaryOperator<Int8Quotient>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int8Quotient>.invoke(entry: $0) })
  }

  public static var divInt16: KernelEntry {
    KernelEntry(
      "divInt16", .div, input: .int16, second: .int16, output: .int16,
      plan: { unsafe BinaryOperator<Int16Quotient>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<Int16Quotient>.invoke(entry: $0) })
  }
}
