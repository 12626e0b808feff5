import Board
import Inference
import Swiftlet

nonisolated(unsafe) var arena = StaticMemory<128>()
nonisolated(unsafe) var commandLine = StaticMemory<64>()

/// An int8 model of fully connected layers, and no other kernel.
@main
struct HelloWorld {
  static func main() {
    unsafe commandLine.withBytes { line in
      guard let arguments = unsafe Arguments(in: line.bindMemory(to: CChar.self)) else { Board.exit(64) }
      unsafe arena.withBytes { memory in
        unsafe Inference.run([.fullyConnectedInt8], arena: memory, arguments: arguments)
      }
    }
  }
}
