public import Board
public import Swiftlet

/// Runs the model in flash on files of the host.
///
/// Arguments come in pairs: a file whose last bytes are the input (so that an `.npy` file will do), and the file
/// that takes the output's bytes. Models with one input and one output.
public enum Inference {
  /// - Parameters:
  ///   - entries: the kernels to register, and so to link.
  ///   - arena: memory at a multiple of 16.
  public static func run<let count: Int>(
    _ entries: InlineArray<count, KernelEntry>, arena: UnsafeMutableRawBufferPointer,
    arguments: borrowing Arguments
  ) {
    unsafe entries.span.withUnsafeBufferPointer { entries in
      do throws(ModelError) {
        guard let bytes = unsafe FlashFiles.bytes(of: "model") else {
          fail("no model in flash, build with --embed model=FILE")
        }
        let model = try unsafe Model(ModelBytes(bytes))
        var interpreter = try unsafe Interpreter(model, kernels: KernelTable(entries), arena: arena)
        for pair in 0..<arguments.count / 2 {
          try invoke(&interpreter, arguments, pair)
        }
        report("arena bytes", arena.count)
        report("stack bytes", Board.stackPeak)
      } catch {
        fail(error)
      }
    }
  }

  private static func invoke(
    _ interpreter: inout Interpreter, _ arguments: borrowing Arguments, _ pair: Int
  ) throws(ModelError) {
    guard let from = unsafe arguments[2 &* pair], let to = unsafe arguments[2 &* pair &+ 1],
      let file = unsafe HostFiles.read(from, into: Board.externalMemory)
    else { fail("can not read an input") }
    interpreter.withInputBytes(0) { input in
      guard file.count >= input.count else { fail("an input is too short") }
      let start = file.count &- input.count
      for place in input.indices { unsafe input[place] = file[start &+ place] }
    }
    try Board.counted { () throws(ModelError) in try interpreter.invoke() }
    interpreter.withOutputBytes(0) { output in
      let written = unsafe output.withUnsafeBytes { unsafe HostFiles.write($0, to: to) }
      guard written else { fail("can not write an output") }
    }
  }
}
