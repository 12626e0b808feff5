import Board
import Inference
import Swiftlet

// As 'swiftlet plan --target' says for the core's kernels.
#if HELIUM_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<96>()
#elseif DSP_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<126>()
#else
  nonisolated(unsafe) var arena = StaticMemory<92>()
#endif

/// The small separable convolutional network of the repository's fixtures in int16x8, with exactly the kernels it needs.
@main
struct SeparableInt16x8 {
  static func main() {
    unsafe Inference.main(
      [
        .conv2DInt16x8, .pad, .depthwiseConv2DInt16x8, .averagePool2DInt16, .reshape, .fullyConnectedInt16x8,
        .softmaxInt16,
      ], arena: &arena)
  }
}
