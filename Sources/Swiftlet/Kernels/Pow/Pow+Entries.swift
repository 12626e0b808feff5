extension KernelEntry {
  public static var powFloat32: KernelEntry {
    KernelEntry(
      "powFloat32", .pow, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatPower>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatPower>.invoke(entry: $0) })
  }

  public static var powInt32: KernelEntry {
    KernelEntry(
      "powInt32", .pow, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerPower>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerPower>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of POW.
    public static var pow: [KernelEntry] {
      [.powFloat32, .powInt32]
    }
  }
#endif
