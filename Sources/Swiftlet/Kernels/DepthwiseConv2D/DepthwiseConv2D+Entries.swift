/// Loops of each family.
private typealias FamilyDepthwiseConv2D<Planes: DepthwisePlanes> = WeightedOperator<
  FamilyLoops<DepthwisePlaneLoops<Planes>, HeliumDepthwiseConv2D<Planes.Arithmetic>>
> where Planes.Arithmetic: HeliumArithmetic

extension KernelEntry {
  public static var depthwiseConv2DFloat32: KernelEntry {
    KernelEntry(
      "depthwiseConv2DFloat32", .depthwiseConv2D, input: .float32, second: .float32, output: .float32,
      plan: { unsafe DepthwiseConv2D<Float32Arithmetic>.plan(entry: $0) },
      invoke: { unsafe DepthwiseConv2D<Float32Arithmetic>.invoke(entry: $0) })
  }

  public static var depthwiseConv2DInt8: KernelEntry {
    KernelEntry(
      "depthwiseConv2DInt8", .depthwiseConv2D, input: .int8, second: .int8, output: .int8,
      plan: { unsafe FamilyDepthwiseConv2D<Int8DepthwisePlanes>.plan(entry: $0) },
      invoke: { unsafe FamilyDepthwiseConv2D<Int8DepthwisePlanes>.invoke(entry: $0) })
  }

  /// 64-bit bias, or none.
  public static var depthwiseConv2DInt16x8: KernelEntry {
    KernelEntry(
      "depthwiseConv2DInt16x8", .depthwiseConv2D, input: .int16, second: .int8, output: .int16,
      measure: {
        unsafe FamilyDepthwiseConv2D<Int16DepthwisePlanes<Int16x8Arithmetic>>.measure(
          entry: $0)
      },
      prepare: {
        unsafe FamilyDepthwiseConv2D<Int16DepthwisePlanes<Int16x8Arithmetic>>.prepare(
          entry: $0)
      },
      invoke: {
        unsafe FamilyDepthwiseConv2D<Int16DepthwisePlanes<Int16x8Arithmetic>>.invoke(
          entry: $0)
      })
  }

  /// 32-bit bias; sums have 64 bits as with a 64-bit bias.
  public static var depthwiseConv2DInt16x8Bias32: KernelEntry {
    KernelEntry(
      "depthwiseConv2DInt16x8Bias32", .depthwiseConv2D, input: .int16, second: .int8, output: .int16,
      measure: {
        unsafe FamilyDepthwiseConv2D<Int16DepthwisePlanes<Int16x8WidenedBiasArithmetic>>
          .measure(entry: $0)
      },
      prepare: {
        unsafe FamilyDepthwiseConv2D<Int16DepthwisePlanes<Int16x8WidenedBiasArithmetic>>
          .prepare(entry: $0)
      },
      invoke: {
        unsafe FamilyDepthwiseConv2D<Int16DepthwisePlanes<Int16x8WidenedBiasArithmetic>>
          .invoke(entry: $0)
      })
  }
}

#if !hasFeature(Embedded)
  extension [KernelEntry] {
    /// Every arithmetic of DEPTHWISE_CONV_2D.
    public static var depthwiseConv2D: [KernelEntry] {
      [
        .depthwiseConv2DFloat32, .depthwiseConv2DInt8Windows, .depthwiseConv2DInt16x8Windows,
        .depthwiseConv2DInt16x8Bias32Windows, .depthwiseConv2DInt8, .depthwiseConv2DInt16x8,
        .depthwiseConv2DInt16x8Bias32,
        .depthwiseConv2DInt8x4, .depthwiseConv2DFloat16,
        .depthwiseConv2DHybrid, .depthwiseConv2DHybridInt4,
      ]
    }
  }
#endif
