internal import CSwiftletKernels

/// A node while it runs.
///
/// The element counts that the accessors take are the kernel's promise of how far it reads and writes; `measure`
/// has proven them against the tensors' shapes.
@safe
public struct Invocation {
  let node: UnsafePointer<swiftlet_invocation>

  init(_ node: UnsafePointer<swiftlet_invocation>) {
    unsafe self.node = node
  }

  public var inputCount: Int { unsafe Int(node.pointee.input_count) }
  public var outputCount: Int { unsafe Int(node.pointee.output_count) }

  // Every kernel finds several: on devices code size is what counts.
  #if hasFeature(Embedded)
    @inline(never)
  #else
    @inline(__always)
  #endif
  private func operand(_ position: Int) -> UnsafeRawPointer {
    let location = unsafe node.pointee.operands.unsafelyUnwrapped[position]
    return location >= 0
      ? unsafe UnsafeRawPointer(node.pointee.arena.unsafelyUnwrapped + Int(location))
      : unsafe UnsafeRawPointer(node.pointee.model.unsafelyUnwrapped + Int(~location))
  }

  public func hasInput(_ position: Int) -> Bool {
    assert(position < inputCount)
    return unsafe node.pointee.operands.unsafelyUnwrapped[position] != Int32.min
  }

  @inline(__always)
  public func input<Element: BitwiseCopyable>(
    _ position: Int, count: Int, as type: Element.Type = Element.self
  ) -> Elements<Element> {
    assert(position < inputCount && hasInput(position))
    return unsafe Elements(operand(position).assumingMemoryBound(to: Element.self), count: count)
  }

  @inline(__always)
  public func output<Element: BitwiseCopyable>(
    _ position: Int, count: Int, as type: Element.Type = Element.self
  ) -> MutableElements<Element> {
    assert(position < outputCount)
    let pointer = unsafe UnsafeMutableRawPointer(mutating: operand(inputCount &+ position))
    return unsafe MutableElements(pointer.assumingMemoryBound(to: Element.self), count: count)
  }

  /// The elements of an input that keeps its value between invocations, to read and to write;
  /// ``Operation/state(_:count:as:)`` has proven that it does.
  @inline(__always)
  public func variable<Element: BitwiseCopyable>(
    _ position: Int, count: Int, as type: Element.Type = Element.self
  ) -> MutableElements<Element> {
    assert(position < inputCount && hasInput(position))
    let pointer = unsafe UnsafeMutableRawPointer(mutating: operand(position))
    return unsafe MutableElements(pointer.assumingMemoryBound(to: Element.self), count: count)
  }

  /// The record at the start of the prepared bytes.
  @inline(__always)
  public func record<Record: BitwiseCopyable>(as type: Record.Type = Record.self) -> Record {
    unsafe UnsafeRawPointer(node.pointee.prepared.unsafelyUnwrapped).load(as: Record.self)
  }

  /// Prepared elements from byte `offset` on.
  @inline(__always)
  public func prepared<Element: BitwiseCopyable>(
    at offset: Int, count: Int, as type: Element.Type = Element.self
  ) -> Elements<Element> {
    unsafe Elements(
      UnsafeRawPointer(node.pointee.prepared.unsafelyUnwrapped + offset).assumingMemoryBound(
        to: Element.self), count: count)
  }

  @inline(__always)
  public func scratch<Element: BitwiseCopyable>(
    at offset: Int = 0, count: Int, as type: Element.Type = Element.self
  ) -> MutableElements<Element> {
    unsafe MutableElements(
      UnsafeMutableRawPointer(node.pointee.scratch.unsafelyUnwrapped + offset).assumingMemoryBound(
        to: Element.self),
      count: count)
  }

  @inline(__always)
  public func state<Element: BitwiseCopyable>(
    at offset: Int = 0, count: Int, as type: Element.Type = Element.self
  ) -> MutableElements<Element> {
    unsafe MutableElements(
      UnsafeMutableRawPointer(node.pointee.state.unsafelyUnwrapped + offset).assumingMemoryBound(
        to: Element.self),
      count: count)
  }
}
