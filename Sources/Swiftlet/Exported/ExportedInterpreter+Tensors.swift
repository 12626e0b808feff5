extension ExportedInterpreter {
  public var inputCount: Int { main.inputCount }
  public var outputCount: Int { main.outputCount }

  /// Gives access to the elements of the input at `index`.
  ///
  /// - Precondition: `index` is below ``inputCount`` and `Element` has the size of the input's type.
  public mutating func withInput<Element: BitwiseCopyable, Result: ~Copyable>(
    _ index: Int, as type: Element.Type, _ body: (inout MutableSpan<Element>) -> Result
  ) -> Result {
    precondition(index >= 0 && index < inputCount)
    precondition(program.type(ofPort: index)?.bitWidth == MemoryLayout<Element>.size &* 8)
    let port = main.input(index)
    let start = unsafe (arena + Int(port.location)).assumingMemoryBound(to: Element.self)
    var span = unsafe MutableSpan(_unsafeStart: start, count: port.byteCount / MemoryLayout<Element>.size)
    return body(&span)
  }

  /// Gives access to the elements of the output at `index`.
  ///
  /// - Precondition: `index` is below ``outputCount`` and `Element` has the size of the output's type.
  public func withOutput<Element: BitwiseCopyable, Result: ~Copyable>(
    _ index: Int, as type: Element.Type, _ body: (Span<Element>) -> Result
  ) -> Result {
    precondition(index >= 0 && index < outputCount)
    precondition(program.type(ofPort: inputCount &+ index)?.bitWidth == MemoryLayout<Element>.size &* 8)
    let port = main.output(index)
    let start = unsafe bytes(at: port.location).assumingMemoryBound(to: Element.self)
    return unsafe body(Span(_unsafeStart: start, count: port.byteCount / MemoryLayout<Element>.size))
  }

  /// Bytes of the input at `index`, below ``inputCount``.
  public mutating func withInputBytes<Result: ~Copyable>(
    _ index: Int, _ body: (inout MutableSpan<UInt8>) -> Result
  ) -> Result {
    precondition(index >= 0 && index < inputCount)
    let port = main.input(index)
    let start = unsafe (arena + Int(port.location)).assumingMemoryBound(to: UInt8.self)
    var span = unsafe MutableSpan(_unsafeStart: start, count: port.byteCount)
    return body(&span)
  }

  /// Bytes of the output at `index`, below ``outputCount``.
  public func withOutputBytes<Result: ~Copyable>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    precondition(index >= 0 && index < outputCount)
    let port = main.output(index)
    let start = unsafe bytes(at: port.location).assumingMemoryBound(to: UInt8.self)
    return unsafe body(Span(_unsafeStart: start, count: port.byteCount))
  }

  private func bytes(at location: Int32) -> UnsafeRawPointer {
    location >= 0 ? unsafe UnsafeRawPointer(arena + Int(location)) : unsafe model.base + Int(~location)
  }
}
