import Board
import Inference
import Swiftlet

// As 'swiftlet plan --target' says for the core's kernels.
#if HELIUM_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<32>()
#elseif DSP_KERNELS
  nonisolated(unsafe) var arena = StaticMemory<31>()
#else
  nonisolated(unsafe) var arena = StaticMemory<31>()
#endif

/// An int8 model of fully connected layers, and no other kernel.
@main
struct HelloWorld {
  static func main() {
    unsafe Inference.main([.fullyConnectedInt8], arena: &arena)
  }
}
