import Board
import Inference
import Swiftlet

nonisolated(unsafe) var arena = StaticMemory<31>()

/// An int8 model of fully connected layers, and no other kernel.
@main
struct HelloWorld {
  static func main() {
    unsafe Inference.main([.fullyConnectedInt8], arena: &arena)
  }
}
