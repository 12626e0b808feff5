import Board

/// A path of the host's that is put together piece by piece.
@safe
struct Path: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(in memory: UnsafeMutableRawBufferPointer) { unsafe self.memory = memory }

  /// Shortens the path to its first `count` bytes.
  mutating func keep(_ count: Int) { self.count = min(count, self.count) }

  mutating func append(_ byte: UInt8) {
    guard unsafe count &+ 1 < memory.count else { Conformance.fail("a path is too long") }
    unsafe memory[count] = byte
    count = count &+ 1
  }

  mutating func append(_ text: StaticString) {
    for place in 0..<text.utf8CodeUnitCount { append(unsafe text.utf8Start[place]) }
  }

  /// Appends a number below ten.
  mutating func append(digit: Int) { append(48 &+ UInt8(truncatingIfNeeded: digit)) }

  var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: memory[..<count])
  }

  /// Reads the file into the start of `target`; `nil` where there is none, or it is too large.
  func read(into target: UnsafeMutableRawBufferPointer) -> UnsafeMutableRawBufferPointer? {
    unsafe memory[count] = 0
    guard let start = unsafe memory.baseAddress else { return nil }
    return unsafe HostFiles.read(start.assumingMemoryBound(to: CChar.self), into: target)
  }
}
