import Board
import Inference
import Swiftlet

nonisolated(unsafe) var arena = StaticMemory<4096>()

/// The single layers of `Benchmarks/Models`, whose instructions are counted.
@main
struct SingleLayer {
  static func main() {
    unsafe Inference.main(
      [
        .conv2DInt8, .conv2DInt16x8, .depthwiseConv2DInt8, .depthwiseConv2DInt16x8, .fullyConnectedInt8,
        .fullyConnectedInt16x8,
      ], arena: &arena)
  }
}
