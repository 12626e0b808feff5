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
    return memory.withInput(main.input(index), as: type, body)
  }

  /// Gives access to the elements of the output at `index`.
  ///
  /// - Precondition: `index` is below ``outputCount`` and `Element` has the size of the output's type.
  public func withOutput<Element: BitwiseCopyable, Result: ~Copyable>(
    _ index: Int, as type: Element.Type, _ body: (Span<Element>) -> Result
  ) -> Result {
    precondition(index >= 0 && index < outputCount)
    precondition(program.type(ofPort: inputCount &+ index)?.bitWidth == MemoryLayout<Element>.size &* 8)
    return memory.withOutput(main.output(index), as: type, body)
  }

  /// Bytes of the input at `index`, below ``inputCount``.
  public mutating func withInputBytes<Result: ~Copyable>(
    _ index: Int, _ body: (inout MutableSpan<UInt8>) -> Result
  ) -> Result {
    precondition(index >= 0 && index < inputCount)
    return memory.withInput(main.input(index), as: UInt8.self, body)
  }

  /// Bytes of the output at `index`, below ``outputCount``.
  public func withOutputBytes<Result: ~Copyable>(_ index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    precondition(index >= 0 && index < outputCount)
    return memory.withOutput(main.output(index), as: UInt8.self, body)
  }

  private var memory: PortMemory { unsafe PortMemory(arena: arena, model: model.base) }
}
