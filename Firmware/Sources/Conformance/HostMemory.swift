import Board

/// Parts of the board's external memory for what is read from the host, and for an arena of any model.
enum HostMemory {
  static var list: UnsafeMutableRawBufferPointer { unsafe part(0..<1) }
  static var model: UnsafeMutableRawBufferPointer { unsafe part(1..<5) }
  static var file: UnsafeMutableRawBufferPointer { unsafe part(5..<8) }
  static var arena: UnsafeMutableRawBufferPointer { unsafe part(8..<15) }
  static var path: UnsafeMutableRawBufferPointer { unsafe part(15..<16) }

  private static func part(_ megabytes: Range<Int>) -> UnsafeMutableRawBufferPointer {
    let range = megabytes.lowerBound << 20..<megabytes.upperBound << 20
    return unsafe UnsafeMutableRawBufferPointer(rebasing: Board.externalMemory[range])
  }
}
