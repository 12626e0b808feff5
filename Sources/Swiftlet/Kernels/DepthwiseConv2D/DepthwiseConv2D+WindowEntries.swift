// For windows other than 3 x 3 on cores with DSP instructions: entries of their own, so that networks without such windows
// do not link what sums them. They stand before the others in a table, which take these windows too, and longer.
extension KernelEntry {
  /// 8 bits.
  public static var depthwiseConv2DInt8Windows: KernelEntry {
    KernelEntry(
      "depthwiseConv2DInt8Windows", .depthwiseConv2D, input: .int8, second: .int8, output: .int8,
      measure: { unsafe DepthwiseStripsConv2D<Int8DepthwisePlanes>.measure(entry: $0) },
      prepare: { unsafe DepthwiseStripsConv2D<Int8DepthwisePlanes>.prepare(entry: $0) },
      invoke: { unsafe DepthwiseStripsConv2D<Int8DepthwisePlanes>.invoke(entry: $0) })
  }

  /// 64-bit bias, or none.
  public static var depthwiseConv2DInt16x8Windows: KernelEntry {
    KernelEntry(
      "depthwiseConv2DInt16x8Windows", .depthwiseConv2D, input: .int16, second: .int8, output: .int16,
      measure: { unsafe DepthwiseStripsConv2D<Int16DepthwisePlanes<Int16x8Arithmetic>>.measure(entry: $0) },
      prepare: { unsafe DepthwiseStripsConv2D<Int16DepthwisePlanes<Int16x8Arithmetic>>.prepare(entry: $0) },
      invoke: { unsafe DepthwiseStripsConv2D<Int16DepthwisePlanes<Int16x8Arithmetic>>.invoke(entry: $0) })
  }

  /// 32-bit bias; sums fit 32 bits, whatever their type is elsewhere.
  public static var depthwiseConv2DInt16x8Bias32Windows: KernelEntry {
    KernelEntry(
      "depthwiseConv2DInt16x8Bias32Windows", .depthwiseConv2D, input: .int16, second: .int8, output: .int16,
      measure: {
        unsafe DepthwiseStripsConv2D<Int16DepthwisePlanes<Int16x8WidenedBiasArithmetic>>.measure(entry: $0)
      },
      prepare: {
        unsafe DepthwiseStripsConv2D<Int16DepthwisePlanes<Int16x8WidenedBiasArithmetic>>.prepare(entry: $0)
      },
      invoke: {
        unsafe DepthwiseStripsConv2D<Int16DepthwisePlanes<Int16x8WidenedBiasArithmetic>>.invoke(entry: $0)
      })
  }
}
