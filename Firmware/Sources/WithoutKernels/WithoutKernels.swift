import Board
import Swiftlet

nonisolated(unsafe) var arena = StaticMemory<64>()

/// What an application takes without any kernel: it verifies the model in flash, plans its memory, prepares it and runs it.
///
/// Ends with status 0, or with the code of the error, which for a model with operators is `.missingKernel`. Input and
/// output, and where the model comes from otherwise, are the application's.
@main
struct WithoutKernels {
  static func main() {
    guard let bytes = unsafe FlashFiles.model else { Board.exit(66) }
    do throws(ModelError) {
      try unsafe arena.withBytes { memory throws(ModelError) in
        #if TRUSTED_MODEL
          let model = unsafe Model(trusted: ModelBytes(bytes))
        #else
          let model = try unsafe Model(ModelBytes(bytes))
        #endif
        // None, which only the linker knows: the compiler would leave out what runs operators.
        let count = Board.stackSize == 0 ? 1 : 0
        let entries = unsafe UnsafeBufferPointer(
          start: UnsafePointer<KernelEntry>(bitPattern: 16), count: count)
        var interpreter = try unsafe Interpreter(model, kernels: KernelTable(entries), arena: memory)
        try interpreter.invoke()
      }
      Board.exit(0)
    } catch {
      Board.exit(Int(error.code.rawValue))
    }
  }
}
