/// Loops of each family.
private typealias FamilyFullyConnected<A: DSPProducts & HeliumArithmetic> = WeightedOperator<
  FamilyLoops<DSPFullyConnected<A>, HeliumFullyConnected<A>>
>
private typealias NarrowFullyConnected<A: DSPProducts> = WeightedOperator<
  FamilyLoops<DSPFullyConnected<A>, PortableLoops<FullyConnectedGeometry, A>>
>

extension KernelEntry {
  public static var fullyConnectedFloat32: KernelEntry {
    KernelEntry(
      "fullyConnectedFloat32", .fullyConnected, input: .float32, second: .float32, output: .float32,
      plan: { unsafe FullyConnected<Float32Arithmetic>.plan(entry: $0) },
      invoke: { unsafe FullyConnected<Float32Arithmetic>.invoke(entry: $0) })
  }

  public static var fullyConnectedInt8: KernelEntry {
    KernelEntry(
      "fullyConnectedInt8", .fullyConnected, input: .int8, second: .int8, output: .int8,
      plan: { unsafe FamilyFullyConnected<Int8Arithmetic>.plan(entry: $0) },
      invoke: { unsafe FamilyFullyConnected<Int8Arithmetic>.invoke(entry: $0) })
  }

  /// 64-bit bias, or none.
  public static var fullyConnectedInt16x8: KernelEntry {
    KernelEntry(
      "fullyConnectedInt16x8", .fullyConnected, input: .int16, second: .int8, output: .int16,
      plan: { unsafe FamilyFullyConnected<Int16x8Arithmetic>.plan(entry: $0) },
      invoke: { unsafe FamilyFullyConnected<Int16x8Arithmetic>.invoke(entry: $0) })
  }

  /// 32-bit bias, or none where the options say that it would have 32 bits.
  public static var fullyConnectedInt16x8Bias32: KernelEntry {
    KernelEntry(
      "fullyConnectedInt16x8Bias32", .fullyConnected, input: .int16, second: .int8, output: .int16,
      plan: { unsafe NarrowFullyConnected<Int16x8Bias32Arithmetic>.plan(entry: $0) },
      invoke: { unsafe NarrowFullyConnected<Int16x8Bias32Arithmetic>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of FULLY_CONNECTED.
    public static var fullyConnected: [KernelEntry] {
      [
        .fullyConnectedFloat32, .fullyConnectedInt8, .fullyConnectedInt16x8, .fullyConnectedInt16x8Bias32,
        .fullyConnectedInt8x4, .fullyConnectedFloat16,
        .fullyConnectedHybrid, .fullyConnectedHybridInt4,
      ]
    }
  }
#endif
