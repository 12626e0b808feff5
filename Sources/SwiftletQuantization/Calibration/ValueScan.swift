import Swiftlet

/// One look at the elements of a tensor: their range, and how many are zero or negative.
struct ValueScan {
  /// Smallest and largest element as keys, whose order as integers is that of the numbers.
  private var lowest = Int32.max
  private var highest = Int32.min
  private(set) var count = 0
  private(set) var zeroCount = 0
  private(set) var negativeCount = 0

  /// - Parameter bytes: 32-bit floating-point numbers, at any address.
  init(_ bytes: Span<UInt8>) {
    count = bytes.count / 4
    // Wrap only beyond 2^32 elements, where no tensor is.
    var (zeros, negatives): (UInt32, UInt32) = (0, 0)
    var (lowest, highest) = (Int32.max, Int32.min)
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      for index in 0..<count {
        // Ends at count * 4, inside of the bytes.
        let bits = unsafe start.loadUnaligned(fromByteOffset: index &* 4, as: Int32.self)
        let key = ValueScan.key(bits)
        lowest = key < lowest ? key : lowest
        highest = key > highest ? key : highest
        // The keys of both zeros are 0 and -1.
        zeros = zeros &+ (bits & .max == 0 ? 1 : 0)
        negatives = negatives &+ (key < -1 ? 1 : 0)
      }
    }
    (self.lowest, self.highest) = (lowest, highest)
    zeroCount = Int(zeros)
    negativeCount = Int(negatives)
  }

  @inline(__always)
  private static func key(_ bits: Int32) -> Int32 { bits ^ ((bits &>> 31) & .max) }

  /// `nil` where there is no element.
  var range: ValueRange? {
    count > 0 ? ValueRange(low: value(lowest), high: value(highest)) : nil
  }

  /// Whether no element is infinite or not a number.
  var isFinite: Bool {
    let infinity: Int32 = 0x7F80_0000
    return count == 0 || highest < infinity && lowest > ~infinity
  }

  /// The bits of the largest magnitude.
  var magnitudeBits: UInt32 {
    let low = UInt32(bitPattern: ValueScan.key(lowest)) & 0x7FFF_FFFF
    let high = UInt32(bitPattern: ValueScan.key(highest)) & 0x7FFF_FFFF
    return count > 0 ? max(low, high) : 0
  }

  /// The number of a key; zero has no sign.
  private func value(_ key: Int32) -> Float { Float(bitPattern: UInt32(bitPattern: ValueScan.key(key))) + 0 }
}

extension Span<UInt8> {
  /// The bytes as 32-bit floating-point numbers.
  var floats: [Float] {
    let count = count / 4
    return unsafe withUnsafeBytes { source in
      unsafe [Float](unsafeUninitializedCapacity: count) { target, initialized in
        // Four times the number of elements lie inside of the bytes.
        unsafe UnsafeMutableRawBufferPointer(target).copyMemory(from: .init(rebasing: source[..<(count * 4)]))
        initialized = count
      }
    }
  }

  /// The bytes as signed integers of 8 or 16 bits.
  func integers(_ type: ElementType) -> [Int32] {
    type == .int8
      ? indices.map { Int32(Int8(bitPattern: self[$0])) }
      : (0..<count / 2).map { Int32(Int16(bitPattern: UInt16(self[$0 * 2]) | UInt16(self[$0 * 2 + 1]) << 8)) }
  }
}
