// Weights of other types than the activations' own.
extension KernelEntry {
  /// 8-bit activations, 4-bit weights.
  public static var fullyConnectedInt8x4: KernelEntry {
    KernelEntry(
      "fullyConnectedInt8x4", .fullyConnected, input: .int8, second: .int4, output: .int8,
      plan: { unsafe FullyConnected<PackedArithmetic<Int8Arithmetic, Int4Weights>>.plan(entry: $0) },
      invoke: { unsafe FullyConnected<PackedArithmetic<Int8Arithmetic, Int4Weights>>.invoke(entry: $0) })
  }

  /// Floating-point activations, weights in 16-bit floating point, bias in 16 or 32 bits.
  public static var fullyConnectedFloat16: KernelEntry {
    KernelEntry(
      "fullyConnectedFloat16", .fullyConnected, input: .float32, second: .float16, output: .float32,
      measure: {
        unsafe FullyConnected<PackedArithmetic<Float32Arithmetic, Float16Weights>>.measure(entry: $0)
      },
      prepare: {
        unsafe FullyConnected<PackedArithmetic<Float32Arithmetic, Float16Weights>>.prepare(entry: $0)
      },
      invoke: { unsafe FullyConnected<PackedArithmetic<Float32Arithmetic, Float16Weights>>.invoke(entry: $0) }
    ).needing(.widening)
  }

  /// Floating-point activations that are quantized at run time, 8-bit weights.
  public static var fullyConnectedHybrid: KernelEntry {
    KernelEntry(
      "fullyConnectedHybrid", .fullyConnected, input: .float32, second: .int8, output: .float32,
      measure: { unsafe HybridOperator<FullyConnectedGeometry, Int8Arithmetic>.measure(entry: $0) },
      prepare: { unsafe HybridOperator<FullyConnectedGeometry, Int8Arithmetic>.prepare(entry: $0) },
      invoke: { unsafe HybridOperator<FullyConnectedGeometry, Int8Arithmetic>.invoke(entry: $0) })
  }

  /// Floating-point activations that are quantized at run time, 4-bit weights.
  public static var fullyConnectedHybridInt4: KernelEntry {
    KernelEntry(
      "fullyConnectedHybridInt4", .fullyConnected, input: .float32, second: .int4, output: .float32,
      measure: {
        unsafe HybridOperator<FullyConnectedGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.measure(
          entry: $0)
      },
      prepare: {
        unsafe HybridOperator<FullyConnectedGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.prepare(
          entry: $0)
      },
      invoke: {
        unsafe HybridOperator<FullyConnectedGeometry, PackedArithmetic<Int8Arithmetic, Int4Weights>>.invoke(
          entry: $0)
      })
  }
}
