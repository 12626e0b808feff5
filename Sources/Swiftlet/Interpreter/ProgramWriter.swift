/// A program while it is written: words one after the other, and prepared bytes behind all of them.
@safe
struct ProgramWriter {
  private let base: UnsafeMutableRawPointer
  /// Behind the last word.
  private(set) var end = 0
  /// Where the next node's prepared bytes begin in the program, and its state in the arena.
  var prepared: Int
  var state: Int
  /// Nodes of the routine that is written.
  var nodeCount = 0

  /// Writes nothing yet.
  init() {
    unsafe self.init(UnsafeMutableRawPointer(bitPattern: 16).unsafelyUnwrapped, prepared: 0, state: 0)
  }

  init(_ base: UnsafeMutableRawPointer, prepared: Int, state: Int) {
    unsafe self.base = base
    self.prepared = prepared
    self.state = state
  }

  func store(_ value: Int, at offset: Int) {
    unsafe base.storeBytes(of: Int32(truncatingIfNeeded: value), toByteOffset: offset, as: Int32.self)
  }

  @inline(never)
  mutating func append(_ value: Int) {
    store(value, at: end)
    end = end &+ 4
  }

  /// So many bytes for the next node to prepare.
  func preparedBytes(_ count: Int) -> UnsafeMutableRawBufferPointer {
    unsafe UnsafeMutableRawBufferPointer(start: base + prepared, count: count)
  }
}
