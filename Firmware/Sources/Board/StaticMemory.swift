/// Memory of a fixed size for a global variable: zero at start, in `.bss`, aligned to 16 bytes.
///
/// `nonisolated(unsafe) var arena = StaticMemory<4096>()` is an arena of 64 kB.
public struct StaticMemory<let blocks: Int>: ~Copyable {
  private var storage: InlineArray<blocks, SIMD16<UInt8>>

  @inline(__always)
  public init() { storage = InlineArray(repeating: SIMD16(repeating: 0)) }

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
