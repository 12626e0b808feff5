// Weights of other types than the activations' own.
extension KernelEntry {
  /// 8-bit activations, 4-bit weights.
  public static var conv2DInt8x4: KernelEntry {
    KernelEntry(
      "conv2DInt8x4", .conv2D, input: .int8, second: .int4, output: .int8,
      plan: { unsafe Conv2D<PackedArithmetic<Int8Arithmetic, Int4Weights>>.plan(entry: $0) },
      invoke: { unsafe Conv2D<PackedArithmetic<Int8Arithmetic, Int4Weights>>.invoke(entry: $0) })
  }

  /// Floating-point activations, weights in 16-bit floating point, bias in 16 or 32 bits.
  public static var conv2DFloat16: KernelEntry {
    KernelEntry(
      "conv2DFloat16", .conv2D, input: .float32, second: .float16, output: .float32,
      plan: { unsafe Conv2D<PackedArithmetic<Float32Arithmetic, Float16Weights>>.plan(entry: $0) },
      invoke: { unsafe Conv2D<PackedArithmetic<Float32Arithmetic, Float16Weights>>.invoke(entry: $0) }
    ).needing(.widening)
  }

  /// Floating-point activations that are quantized at run time, 8-bit weights.
  public static var conv2DHybrid: KernelEntry {
    KernelEntry(
      "conv2DHybrid", .conv2D, input: .float32, second: .int8, output: .float32,
      measure: { unsafe HybridOperator<Conv2DGeometry, Int8Arithmetic>.measure(entry: $0) },
      prepare: { unsafe HybridOperator<Conv2DGeometry, Int8Arithmetic>.prepare(entry: $0) },
      invoke: { unsafe HybridOperator<Conv2DGeometry, Int8Arithmetic>.invoke(entry: $0) })
  }

  /// Floating-point activations that are quantized at run time, 4-bit weights.
  public static var conv2DHybridInt4: KernelEntry {
    KernelEntry(
      "conv2DHybridInt4", .conv2D, input: .float32, second: .int4, output: .float32,
      measure: {
        unsafe HybridOperator<Conv2DGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.measure(
          entry: $0)
      },
      prepare: {
        unsafe HybridOperator<Conv2DGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.prepare(
          entry: $0)
      },
      invoke: {
        unsafe HybridOperator<Conv2DGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.invoke(entry: $0)
      })
  }
}
