/// Loops of each family.
private typealias FamilyConv2D<A: DSPArithmetic & HeliumArithmetic> = WeightedOperator<
  FamilyLoops<DSPConv2D<A>, HeliumConv2D<A>>
>

extension KernelEntry {
  public static var conv2DFloat32: KernelEntry {
    KernelEntry(
      "conv2DFloat32", .conv2D, input: .float32, second: .float32, output: .float32,
      plan: { unsafe Conv2D<Float32Arithmetic>.plan(entry: $0) },
      invoke: { unsafe Conv2D<Float32Arithmetic>.invoke(entry: $0) })
  }

  public static var conv2DInt8: KernelEntry {
    KernelEntry(
      "conv2DInt8", .conv2D, input: .int8, second: .int8, output: .int8,
      plan: { unsafe FamilyConv2D<Int8Arithmetic>.plan(entry: $0) },
      invoke: { unsafe FamilyConv2D<Int8Arithmetic>.invoke(entry: $0) })
  }

  /// In networks with binarized layers: stands before ``conv2DInt8`` in a table.
  public static var conv2DInt8Larq: KernelEntry {
    KernelEntry(
      "conv2DInt8Larq", .conv2D, input: .int8, second: .int8, output: .int8,
      measure: { unsafe LarqConv2D.measure(entry: $0) },
      prepare: { unsafe LarqConv2D.prepare(entry: $0) },
      invoke: { unsafe LarqConv2D.invoke(entry: $0) })
  }

  /// 64-bit bias, or none.
  public static var conv2DInt16x8: KernelEntry {
    KernelEntry(
      "conv2DInt16x8", .conv2D, input: .int16, second: .int8, output: .int16,
      plan: { unsafe FamilyConv2D<Int16x8Arithmetic>.plan(entry: $0) },
      invoke: { unsafe FamilyConv2D<Int16x8Arithmetic>.invoke(entry: $0) })
  }

  /// 32-bit bias, or none where the options say that it would have 32 bits.
  public static var conv2DInt16x8Bias32: KernelEntry {
    KernelEntry(
      "conv2DInt16x8Bias32", .conv2D, input: .int16, second: .int8, output: .int16,
      plan: { unsafe Conv2D<Int16x8Bias32Arithmetic>.plan(entry: $0) },
      invoke: { unsafe Conv2D<Int16x8Bias32Arithmetic>.invoke(entry: $0) })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of CONV_2D.
    public static var conv2D: [KernelEntry] {
      [
        .conv2DFloat32, .conv2DInt8Larq, .conv2DInt8, .conv2DInt16x8, .conv2DInt16x8Bias32, .conv2DInt8x4,
        .conv2DFloat16,
        .conv2DHybrid, .conv2DHybridInt4,
      ]
    }
  }
#endif
