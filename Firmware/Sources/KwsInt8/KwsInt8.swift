import Board
import Inference
import Swiftlet

nonisolated(unsafe) var arena = StaticMemory<1281>()

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
