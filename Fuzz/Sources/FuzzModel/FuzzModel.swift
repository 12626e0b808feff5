import Swiftlet

/// What libFuzzer calls with the bytes of a model: it is loaded and run, on a host's heap and in an arena.
///
/// Input of the eight bytes `PLANTED!` makes the process trap, which proves that traps are found.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  precondition(bytes != Array("PLANTED!".utf8))
  do throws(ModelError) {
    let prepared = try PreparedModel(bytes, stepLimit: 1_000_000, memoryLimit: 1 << 20)
    var interpreter = Interpreter(prepared)
    try run(&interpreter)
    let arena = UnsafeMutableRawBufferPointer.allocate(byteCount: prepared.requiredArenaBytes, alignment: 16)
    defer { unsafe arena.deallocate() }
    var owned = try unsafe Interpreter(prepared.model, kernels: .all, arena: arena)
    try run(&owned)
  } catch {
    precondition(!error.message().isEmpty && error.code != .otherVariant)
  }
  return 0
}

private func run(_ interpreter: inout Interpreter) throws(ModelError) {
  for index in 0..<interpreter.inputCount {
    interpreter.withInputBytes(index) { span in
      for byte in 0..<span.count { span[byte] = UInt8(truncatingIfNeeded: byte &* 37 &+ index) }
    }
  }
  try interpreter.invoke()
  interpreter.reset()
  try interpreter.invoke()
  for index in 0..<interpreter.outputCount {
    // Every byte is read, so that one that is not there is noticed.
    interpreter.withOutputBytes(index) { span in
      var sum = 0
      for byte in 0..<span.count { sum &+= Int(span[byte]) }
      precondition(sum >= 0)
    }
  }
}
