/// The immutable bytes of a node while `prepare` fills them. They start at a multiple of eight.
@safe
public struct PreparedBytes {
  let base: UnsafeMutableRawPointer
  public let count: Int

  init(_ base: UnsafeMutableRawPointer, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// Stores a record of fixed-width fields at the start.
  public func store<Record: BitwiseCopyable>(_ record: Record) {
    precondition(MemoryLayout<Record>.size <= count)
    unsafe base.storeBytes(of: record, as: Record.self)
  }

  /// `count` elements from byte `offset` on, which is a multiple of the element's alignment (or of four).
  public func elements<Element: BitwiseCopyable>(
    at offset: Int, count: Int, as type: Element.Type = Element.self
  ) -> MutableElements<Element> {
    // Divided rather than multiplied, so that no count overflows.
    precondition(offset >= 0 && offset <= self.count && count >= 0)
    precondition(count <= (self.count &- offset) / MemoryLayout<Element>.stride)
    return unsafe MutableElements(
      (base + offset).assumingMemoryBound(to: Element.self), count: count)
  }
}
