import Board
import Swiftlet

nonisolated(unsafe) private var arena = StaticMemory<64>()

/// Applications that register one kernel or none, to weigh: `Scripts/sizes` links an image with one of the main functions of
/// `EntryImage+Kernels.swift` in place of the conformance program's. The images are never run.
enum EntryImage {
  @inline(never)
  static func verified(_ entry: KernelEntry) {
    let entries: [1 of KernelEntry] = [entry]
    unsafe entries.span.withUnsafeBufferPointer { unsafe verified(KernelTable($0)) }
  }

  @inline(never)
  static func exported(_ entry: KernelEntry) {
    let entries: [1 of KernelEntry] = [entry]
    unsafe entries.span.withUnsafeBufferPointer { unsafe exported(KernelTable($0)) }
  }

  @inline(never)
  fileprivate static func verified(_ kernels: KernelTable) {
    guard let model = unsafe FlashFiles.model else { return }
    unsafe arena.withBytes { memory in
      do throws(ModelError) {
        var interpreter = try unsafe Interpreter(Model(ModelBytes(model)), kernels: kernels, arena: memory)
        try interpreter.invoke()
      } catch {
        Board.exit(Int(error.code.rawValue))
      }
    }
  }

  @inline(never)
  fileprivate static func exported(_ kernels: KernelTable) {
    guard let model = unsafe FlashFiles.model,
      let program = unsafe FlashFiles.program
    else { return }
    unsafe arena.withBytes { memory in
      do throws(ModelError) {
        var interpreter = try unsafe ExportedInterpreter(
          ExportedProgram(program), model: ModelBytes(model), kernels: kernels, arena: memory)
        try interpreter.invoke()
      } catch {
        Board.exit(Int(error.code.rawValue))
      }
    }
  }

  /// No kernel.
  fileprivate static func withNone(_ body: (KernelTable) -> Void) {
    let entries: [0 of KernelEntry] = []
    unsafe entries.span.withUnsafeBufferPointer { unsafe body(KernelTable($0)) }
  }
}

@_cdecl("verified_none") func verifiedNone() { EntryImage.withNone { EntryImage.verified($0) } }
@_cdecl("exported_none") func exportedNone() { EntryImage.withNone { EntryImage.exported($0) } }
