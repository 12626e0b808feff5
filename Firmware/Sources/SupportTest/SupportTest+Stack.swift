import Board

extension SupportTest {
  /// Calls itself until the stack ends, some 1,024 bytes deeper each time. Never a part of its caller, whose frame
  /// would hold those bytes in every run.
  @inline(never)
  static func overflow() {
    unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { bytes in
      unsafe fill(bytes)
      overflow()
      unsafe fill(bytes)
    }
  }

  /// Prints how much deeper the stack got by a call with a frame of some 1,024 bytes.
  static func stack() {
    Board.watchStack()
    let before = Board.stackPeak
    touch()
    Console.write(Board.stackPeak &- before)
    Console.newLine()
  }

  @inline(never)
  static func touch() {
    unsafe withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 8) { bytes in unsafe fill(bytes) }
  }

  @inline(__always)
  static func fill(_ bytes: UnsafeMutableRawBufferPointer) {
    for place in bytes.indices { unsafe bytes[place] = UInt8(truncatingIfNeeded: place &* place) }
    // An index that is not known when compiling, so that every byte is stored.
    unsafe initialized &+= Int32(bytes[Int(initialized) & 1023])
  }
}
