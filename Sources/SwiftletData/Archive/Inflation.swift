internal import CZlib

/// Decompression of raw deflate data (RFC 1951) of a known size.
enum Inflation {
  enum Failure: Error {
    /// Not deflate data.
    case corrupt
    /// The data ends before its last block.
    case truncated
    /// The data holds more or fewer bytes than it should, or is followed by others.
    case wrongSize
  }

  /// Deflate can not compress to less than this fraction: 258 bytes take two bits at best.
  static let largestRatio = 1032

  /// The bytes that `bytes[range]` decompresses to, exactly `size` of them.
  ///
  /// Memory beyond a first reservation grows with what was decompressed, never beyond `size`.
  static func inflate(_ bytes: [UInt8], _ range: Range<Int>, size: Int) throws(Failure) -> [UInt8] {
    var stream = unsafe z_stream()
    // Negative window bits: no zlib header.
    let streamSize = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(&stream, -15, ZLIB_VERSION, streamSize) == Z_OK else { throw .corrupt }
    defer { unsafe _ = inflateEnd(&stream) }

    var result: [UInt8] = []
    result.reserveCapacity(min(size, 1 << 28))
    var part = [UInt8](repeating: 0, count: 1 << 18)
    var next = range.lowerBound
    var status = Z_OK
    while status != Z_STREAM_END {
      // zlib counts in 32 bits.
      let available = min(range.upperBound - next, 1 << 30)
      var consumed = 0
      var produced = 0
      unsafe bytes.withUnsafeBufferPointer { input in
        unsafe part.withUnsafeMutableBufferPointer { output in
          unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress.map { unsafe $0 + next })
          unsafe stream.avail_in = UInt32(available)
          unsafe stream.next_out = output.baseAddress
          unsafe stream.avail_out = UInt32(output.count)
          status = unsafe CZlib.inflate(&stream, Z_NO_FLUSH)
          consumed = unsafe available - Int(stream.avail_in)
          produced = unsafe output.count - Int(stream.avail_out)
        }
      }
      next += consumed
      guard status == Z_OK || status == Z_STREAM_END else {
        throw status == Z_BUF_ERROR ? .truncated : .corrupt
      }
      guard produced <= size - result.count else { throw .wrongSize }
      result.append(contentsOf: part[..<produced])
    }
    guard result.count == size, next == range.upperBound else { throw .wrongSize }
    return result
  }
}

/// The CRC-32 of ZIP archives (polynomial 0xEDB88320).
func checksum(of bytes: [UInt8]) -> UInt32 {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    var value: UInt = 0
    var start = 0
    while start < buffer.count {
      let count = min(buffer.count - start, 1 << 30)
      unsafe value = crc32(value, buffer.baseAddress.map { unsafe $0 + start }, UInt32(count))
      start += count
    }
    return UInt32(truncatingIfNeeded: value)
  }
}
