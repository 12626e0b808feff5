extension KernelEntry {
  public static var floorDivFloat32: KernelEntry {
    KernelEntry(
      "floorDivFloat32", .floorDiv, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatFloorDiv>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatFloorDiv>.invoke(entry: $0) })
  }

  public static var floorDivInt32: KernelEntry {
    KernelEntry(
      "floorDivInt32", .floorDiv, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerDivision<Int32, FlooredQuotient>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerDivision<Int32, FlooredQuotient>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of FLOOR_DIV.
    public static var floorDiv: [KernelEntry] {
      [.floorDivFloat32, .floorDivInt32]
    }
  }
#endif
