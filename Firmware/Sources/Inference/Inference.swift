public import Board
public import Swiftlet

/// Runs the model in flash on files of the host. A fault ends the run with status 101.
///
/// Arguments come in pairs: a file whose last bytes are the input (so that an `.npy` file will do), and the file
/// that takes the output's bytes. Before them `arena=BYTES` uses no more than the first bytes of the arena, and `arena`,
/// where the firmware records, prints how the arena is used. Models with one input and one output.
///
/// `Scripts/run --count` reports the interpreter's creation as region 0, then every inference.
public enum Inference {
  /// - Parameters:
  ///   - entries: the kernels to register, and so to link.
  ///   - arena: `swiftlet plan` tells how many bytes the model needs.
  public static func main<let count: Int, let blocks: Int>(
    _ entries: InlineArray<count, KernelEntry>, arena: inout StaticMemory<blocks>
  ) {
    unsafe arena.withBytes { memory in
      unsafe entries.span.withUnsafeBufferPointer { entries in
        unsafe run(KernelTable(entries), arena: memory, canRecord: false)
      }
    }
  }

  /// The same, where the argument `arena` before the files prints how the interpreter uses the arena, by purpose. Links what
  /// records it.
  public static func recordingMain<let count: Int, let blocks: Int>(
    _ entries: InlineArray<count, KernelEntry>, arena: inout StaticMemory<blocks>
  ) {
    unsafe arena.withBytes { memory in
      unsafe entries.span.withUnsafeBufferPointer { entries in
        unsafe run(KernelTable(entries), arena: memory, canRecord: true)
      }
    }
  }

  // Inlined, so that an image that never records has nothing of it.
  @inline(__always)
  private static func run(
    _ kernels: KernelTable, arena: UnsafeMutableRawBufferPointer, canRecord: Bool
  ) {
    Board.watchStack()
    // The arguments lie behind the inputs.
    let line = unsafe Board.externalMemory[inputMemory.count...]
    guard
      let arguments = unsafe Arguments(
        in: UnsafeMutableRawBufferPointer(rebasing: line).bindMemory(to: CChar.self))
    else { fail("the arguments are too long") }
    unsafe run(kernels, arena: arena, arguments, canRecord: canRecord)
  }

  /// Where inputs are read to.
  private static var inputMemory: UnsafeMutableRawBufferPointer {
    let memory = unsafe Board.externalMemory
    return unsafe UnsafeMutableRawBufferPointer(rebasing: memory[..<(memory.count &- 1024)])
  }

  @inline(__always)
  private static func run(
    _ kernels: KernelTable, arena: UnsafeMutableRawBufferPointer, _ arguments: borrowing Arguments,
    canRecord: Bool
  ) {
    let isRecording = unsafe canRecord && isRequest(arguments[0])
    let limit = unsafe isRecording || arguments.count == 0 ? nil : arenaLimit(arguments[0])
    let size = min(limit ?? arena.count, arena.count)
    let first = isRecording || limit != nil ? 1 : 0
    do throws(ModelError) {
      guard let bytes = unsafe FlashFiles.model else {
        fail("no model in flash, build with --embed model=FILE")
      }
      let memory = unsafe UnsafeMutableRawBufferPointer(rebasing: arena[..<size])
      var record: ArenaRecord?
      var interpreter = try Board.counted { () throws(ModelError) in
        #if TRUSTED_MODEL
          let model = unsafe Model(trusted: ModelBytes(bytes))
        #else
          let model = try unsafe Model(ModelBytes(bytes))
        #endif
        return canRecord
          ? try unsafe Interpreter(model, kernels: kernels, arena: memory, recording: &record)
          : try unsafe Interpreter(model, kernels: kernels, arena: memory)
      }
      if isRecording, let record { report(record) }
      for pair in 0..<(arguments.count &- first) / 2 {
        try invoke(&interpreter, arguments, first &+ 2 &* pair)
      }
      report("arena bytes", size)
      report("stack bytes", Board.stackPeak)
    } catch {
      fail(error)
    }
  }

  /// The number in `arena=BYTES`; `nil` where the argument is another.
  private static func arenaLimit(_ argument: UnsafePointer<CChar>?) -> Int? {
    guard let argument = unsafe argument else { return nil }
    let name: StaticString = "arena="
    for place in 0..<name.utf8CodeUnitCount
    where unsafe UInt8(bitPattern: argument[place]) != name.utf8Start[place] {
      return nil
    }
    var limit = 0
    var place = name.utf8CodeUnitCount
    while unsafe argument[place] != 0 {
      let digit = Int(unsafe argument[place]) &- 48
      guard (0...9).contains(digit), limit <= 100_000_000 else { fail("arena= takes a number of bytes") }
      limit = limit &* 10 &+ digit
      place = place &+ 1
    }
    return limit
  }

  /// Whether an argument is `arena` and nothing more.
  private static func isRequest(_ argument: UnsafePointer<CChar>?) -> Bool {
    guard let argument = unsafe argument else { return false }
    let name: StaticString = "arena"
    for place in 0...name.utf8CodeUnitCount {
      let letter = place < name.utf8CodeUnitCount ? unsafe name.utf8Start[place] : 0
      if unsafe UInt8(bitPattern: argument[place]) != letter { return false }
    }
    return true
  }

  private static func invoke(
    _ interpreter: inout Interpreter, _ arguments: borrowing Arguments, _ index: Int
  ) throws(ModelError) {
    guard let from = unsafe arguments[index], let to = unsafe arguments[index &+ 1],
      let file = unsafe HostFiles.read(from, into: inputMemory)
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
