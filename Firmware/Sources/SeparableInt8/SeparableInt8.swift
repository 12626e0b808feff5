import Board
import Inference
import Swiftlet

// As 'swiftlet plan --target' says for the core's kernels.
#if HELIUM_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<113>()
#elseif DSP_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<100>()
#else
  nonisolated(unsafe) var arena = StaticMemory<73>()
#endif

/// The small separable convolutional network of the repository's fixtures in int8, with exactly the kernels it needs.
@main
struct SeparableInt8 {
  static func main() {
    unsafe Inference.main(
      [
        .conv2DInt8, .pad, .depthwiseConv2DInt8, .averagePool2DInt8, .reshape, .fullyConnectedInt8,
        .softmaxInt8,
      ], arena: &arena)
  }
}
