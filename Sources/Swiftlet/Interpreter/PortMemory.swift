/// Where the elements of a program's inputs and outputs lie while it is not running: in the arena, constants in the model.
@safe
struct PortMemory {
  let arena: UnsafeMutableRawPointer
  let model: UnsafeRawPointer

  @inline(__always)
  init(arena: UnsafeMutableRawPointer, model: UnsafeRawPointer) {
    unsafe self.arena = arena
    unsafe self.model = model
  }

  /// Gives access to the elements of an input, which lies in the arena.
  @inline(__always)
  func withInput<Element: BitwiseCopyable, Result: ~Copyable>(
    _ port: Program.Port, as type: Element.Type, _ body: (inout MutableSpan<Element>) -> Result
  ) -> Result {
    let start = unsafe (arena + Int(port.location)).assumingMemoryBound(to: Element.self)
    var span = unsafe MutableSpan(_unsafeStart: start, count: port.byteCount / MemoryLayout<Element>.size)
    return body(&span)
  }

  /// Gives access to the elements of an output.
  @inline(__always)
  func withOutput<Element: BitwiseCopyable, Result: ~Copyable>(
    _ port: Program.Port, as type: Element.Type, _ body: (Span<Element>) -> Result
  ) -> Result {
    let start =
      port.location >= 0
      ? unsafe UnsafeRawPointer(arena + Int(port.location)) : unsafe model + Int(~port.location)
    return unsafe body(
      Span(
        _unsafeStart: start.assumingMemoryBound(to: Element.self),
        count: port.byteCount / MemoryLayout<Element>.size))
  }
}
