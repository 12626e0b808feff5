extension KernelEntry {
  public static var floorModFloat32: KernelEntry {
    KernelEntry(
      "floorModFloat32", .floorMod, input: .float32, second: .float32, output: .float32,
      plan: { unsafe BinaryOperator<FloatFloorMod>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<FloatFloorMod>.invoke(entry: $0) })
  }

  public static var floorModInt32: KernelEntry {
    KernelEntry(
      "floorModInt32", .floorMod, input: .int32, second: .int32, output: .int32,
      plan: { unsafe BinaryOperator<IntegerDivision<Int32, FlooredRemainder>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerDivision<Int32, FlooredRemainder>>.invoke(entry: $0) })
  }

  public static var floorModInt64: KernelEntry {
    KernelEntry(
      "floorModInt64", .floorMod, input: .int64, second: .int64, output: .int64,
      plan: { unsafe BinaryOperator<IntegerDivision<Int64, FlooredRemainder>>.plan(entry: $0) },
      invoke: { unsafe BinaryOperator<IntegerDivision<Int64, FlooredRemainder>>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every variant of FLOOR_MOD.
    public static var floorMod: [KernelEntry] {
      [.floorModFloat32, .floorModInt32, .floorModInt64]
    }
  }
#endif
