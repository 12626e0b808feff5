internal import CSwiftletKernels

/// The immutable bytes of a node while `prepare` fills them. They start at a multiple of eight.
@safe
public struct PreparedBytes {
  let base: UnsafeMutableRawPointer
  public let count: Int

  init(_ base: UnsafeMutableRawPointer, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  /// The bytes from `start` on.
  @inline(__always)
  func dropping(_ start: Int) -> PreparedBytes {
    unsafe PreparedBytes(base + start, count: count &- start)
  }

  /// Stores a record of fixed-width fields, with no bytes between them, at the start.
  public func store<Record: BitwiseCopyable>(_ record: Record) {
    precondition(MemoryLayout<Record>.size <= count)
    #if DEBUG && !hasFeature(Embedded)
      let gaps = RecordLayout.gapCount(record, size: MemoryLayout<Record>.size)
      precondition(gaps == 0, "\(String(reflecting: Record.self)) has \(gaps) bytes between its fields")
    #endif
    unsafe base.storeBytes(of: record, as: Record.self)
  }

  /// `count` elements from byte `offset` on, which is a multiple of the element's alignment (or of four).
  public func elements<Element: BitwiseCopyable>(
    at offset: Int, count: Int, as type: Element.Type = Element.self
  ) -> MutableElements<Element> {
    // As numbers without a sign, of which negative ones are larger than any count.
    precondition(UInt(bitPattern: offset) <= UInt(bitPattern: self.count))
    precondition(
      swiftlet_fits(
        UInt32(truncatingIfNeeded: count), UInt32(truncatingIfNeeded: MemoryLayout<Element>.stride),
        UInt32(truncatingIfNeeded: self.count &- offset)) != 0)
    return unsafe MutableElements(
      (base + offset).assumingMemoryBound(to: Element.self), count: count)
  }
}
