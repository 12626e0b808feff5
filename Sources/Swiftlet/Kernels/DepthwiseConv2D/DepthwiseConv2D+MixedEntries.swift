// Weights of other types than the activations' own.
extension KernelEntry {
  /// 8-bit activations, 4-bit weights.
  public static var depthwiseConv2DInt8x4: KernelEntry {
    KernelEntry(
      "depthwiseConv2DInt8x4", .depthwiseConv2D, input: .int8, second: .int4, output: .int8,
      plan: { unsafe DepthwiseConv2D<PackedArithmetic<Int8Arithmetic, Int4Weights>>.plan(entry: $0) },
      invoke: { unsafe DepthwiseConv2D<PackedArithmetic<Int8Arithmetic, Int4Weights>>.invoke(entry: $0) })
  }

  /// Floating-point activations, weights in 16-bit floating point, bias in 16 or 32 bits.
  public static var depthwiseConv2DFloat16: KernelEntry {
    KernelEntry(
      "depthwiseConv2DFloat16", .depthwiseConv2D, input: .float32, second: .float16, output: .float32,
      measure: {
        unsafe DepthwiseConv2D<PackedArithmetic<Float32Arithmetic, Float16Weights>>.measure(entry: $0)
      },
      prepare: {
        unsafe DepthwiseConv2D<PackedArithmetic<Float32Arithmetic, Float16Weights>>.prepare(entry: $0)
      },
      invoke: {
        unsafe DepthwiseConv2D<PackedArithmetic<Float32Arithmetic, Float16Weights>>.invoke(entry: $0)
      }
    ).needing(.widening)
  }

  /// Floating-point activations that are quantized at run time, 8-bit weights.
  public static var depthwiseConv2DHybrid: KernelEntry {
    KernelEntry(
      "depthwiseConv2DHybrid", .depthwiseConv2D, input: .float32, second: .int8, output: .float32,
      measure: { unsafe HybridOperator<DepthwiseConv2DGeometry, Int8Arithmetic>.measure(entry: $0) },
      prepare: { unsafe HybridOperator<DepthwiseConv2DGeometry, Int8Arithmetic>.prepare(entry: $0) },
      invoke: { unsafe HybridOperator<DepthwiseConv2DGeometry, Int8Arithmetic>.invoke(entry: $0) })
  }

  /// Floating-point activations that are quantized at run time, 4-bit weights.
  public static var depthwiseConv2DHybridInt4: KernelEntry {
    KernelEntry(
      "depthwiseConv2DHybridInt4", .depthwiseConv2D, input: .float32, second: .int4, output: .float32,
      measure: {
        unsafe HybridOperator<DepthwiseConv2DGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.measure(
          entry: $0)
      },
      prepare: {
        unsafe HybridOperator<DepthwiseConv2DGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.prepare(
          entry: $0)
      },
      invoke: {
        unsafe HybridOperator<DepthwiseConv2DGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.invoke(
          entry: $0)
      })
  }
}
