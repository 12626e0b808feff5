import Board
import Inference
import Swiftlet

// As 'swiftlet plan --target' says for the core's kernels.
#if HELIUM_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<2264>()
#elseif DSP_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<2284>()
#else
  nonisolated(unsafe) var arena = StaticMemory<2263>()
#endif

/// Keyword spotting in int16x8: the depthwise separable network of MLPerf Tiny, with exactly the kernels it needs.
@main
struct KwsInt16x8 {
  static func main() {
    unsafe Inference.main(
      [
        .conv2DInt16x8, .depthwiseConv2DInt16x8, .averagePool2DInt16, .reshape, .fullyConnectedInt16x8,
        .softmaxInt16,
      ], arena: &arena)
  }
}
