/// A checksum over little-endian 32-bit words, the last one filled up with zeros: `h = (rotate(h) ^ word) * prime`.
///
/// Four instructions per word with the load, where a cyclic code takes 30 without a table. Every step maps different
/// words, and different sums so far, to different sums: so any change within one word is found. The step is that of the
/// FNV-1a hash with a larger prime; the rotation lets high bits reach low ones.
struct WordChecksum {
  private(set) var value: UInt32 = 0x811C_9DC5

  /// - Parameter base: a multiple of four.
  @inline(never)
  init(_ base: UnsafeRawPointer, count: Int) {
    var place = unsafe base
    for _ in 0..<count &>> 4 {
      unsafe add(place.load(as: UInt32.self))
      unsafe add(place.load(fromByteOffset: 4, as: UInt32.self))
      unsafe add(place.load(fromByteOffset: 8, as: UInt32.self))
      unsafe add(place.load(fromByteOffset: 12, as: UInt32.self))
      unsafe place += 16
    }
    for _ in 0..<(count &>> 2) & 3 {
      unsafe add(place.load(as: UInt32.self))
      unsafe place += 4
    }
    var last: UInt32 = 0
    for index in 0..<count & 3 {
      last |=
        UInt32(unsafe place.load(fromByteOffset: index, as: UInt8.self))
        &<< UInt32(truncatingIfNeeded: index &* 8)
    }
    add(last)
  }

  @inline(__always)
  private mutating func add(_ word: UInt32) {
    value = (((value &>> 13) | (value &<< 19)) ^ word) &* 0x9E37_79B1
  }
}
