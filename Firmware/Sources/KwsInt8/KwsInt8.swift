import Board
import Inference
import Swiftlet

// As 'swiftlet plan --target' says for the core's kernels.
#if HELIUM_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<1294>()
#elseif DSP_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<1281>()
#else
  nonisolated(unsafe) var arena = StaticMemory<1252>()
#endif

/// Keyword spotting in int8: the depthwise separable network of MLPerf Tiny, with exactly the kernels it needs.
@main
struct KwsInt8 {
  static func main() {
    unsafe Inference.main(
      [
        .conv2DInt8, .depthwiseConv2DInt8, .averagePool2DInt8, .reshape, .fullyConnectedInt8, .softmaxInt8,
      ], arena: &arena)
  }
}
