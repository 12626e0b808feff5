/// Memory of a fixed size for a global variable: zero at start, in `.bss`, aligned to 16 bytes.
///
/// `nonisolated(unsafe) var arena = StaticMemory<4096>()` is an arena of 64 kB.
public struct StaticMemory<let blocks: Int>: ~Copyable {
  private var storage: Storage

  // Memory that nothing is written to, so that nothing has to run before the variable is used.
  @_rawLayout(likeArrayOf: SIMD16<UInt8>, count: blocks)
  private struct Storage: ~Copyable {
    @inline(__always)
    init() {}
  }

  @inline(__always)
  public init() { storage = Storage() }

  /// Bytes per block, and the alignment.
  public static var blockSize: Int { 16 }

  /// Hands the bytes to `body`. They stay where they are for as long as the variable lives.
  @inline(__always)
  public mutating func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe withUnsafeMutableBytes(of: &storage) { bytes throws(Failure) in try unsafe body(bytes) }
  }
}
