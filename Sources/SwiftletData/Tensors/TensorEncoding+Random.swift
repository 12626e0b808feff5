import Swiftlet

/// A repeatable source of random numbers.
///
/// Source: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension TensorEncoding {
  /// Fills a tensor with random elements: float32 uniform in -1...1, integers uniform over the whole type.
  ///
  /// - Throws: ``DataError`` for types of other elements.
  public func fill(_ bytes: inout MutableSpan<UInt8>, from generator: inout SplitMix64) throws(DataError) {
    switch elementType {
    case .float32:
      for start in stride(from: 0, to: bytes.count - bytes.count % 4, by: 4) {
        // 24 bits, the most that a Float tells apart in -1...1.
        let value = Float(generator.next() >> 40) * 0x1p-23 - 1
        for index in 0..<4 {
          bytes[start + index] = UInt8(truncatingIfNeeded: value.bitPattern >> UInt32(8 * index))
        }
      }
    case .bool:
      for index in 0..<bytes.count { bytes[index] = UInt8(generator.next() & 1) }
    case _ where elementType.integers != nil:
      var bits: UInt64 = 0
      for index in 0..<bytes.count {
        if index % 8 == 0 { bits = generator.next() }
        bytes[index] = UInt8(truncatingIfNeeded: bits)
        bits >>= 8
      }
    default:
      throw DataError(
        .elementType, DataPlace(file: "input '\(name)'"), "there is no random data of type \(elementType)",
        advice: "give the input as a file")
    }
  }
}
