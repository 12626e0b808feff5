/// How often values of each size occur: bins of equal width, symmetric around zero.
///
/// The width is a power of two, the smallest with which ``halfCount`` bins on either side hold every value; a larger
/// value makes it grow, and bins merge in pairs. Counts are integers, so the histogram depends on nothing but the values:
/// in whatever order, and in how many parts they come, merged it is the same to the last bit.
///
/// Zeros are not in it: quantization stores them exactly, and they are counted elsewhere.
public struct Histogram: Equatable, Sendable {
  /// Bins of positive values, and of negative ones.
  public static let halfCount = 2048

  /// The width of bins is `2^exponent`.
  public private(set) var exponent = Histogram.smallestExponent
  /// `positive[k]`: how many values lie in `[k, k + 1) * width`; empty where none is positive.
  public private(set) var positive: [UInt64] = []
  /// `negative[k]`: how many values lie in `(-k - 1, -k] * width`; empty where none is negative.
  public private(set) var negative: [UInt64] = []

  /// Smaller values share the bins beside zero.
  static let smallestExponent = -126
  /// That of the largest numbers: `halfCount * width = 2^128`.
  static let largestExponent = 117

  public init() {}

  public var width: Double { Double(sign: .plus, exponent: exponent, significand: 1) }

  public var isEmpty: Bool { positive.isEmpty && negative.isEmpty }

  /// The number of values.
  public var count: UInt64 { positive.reduce(0, &+) &+ negative.reduce(0, &+) }

  /// - Parameters:
  ///   - positive: counts of ``halfCount`` bins, or none.
  ///   - negative: the same.
  init?(exponent: Int, positive: [UInt64], negative: [UInt64]) {
    guard (Histogram.smallestExponent...Histogram.largestExponent).contains(exponent),
      [positive, negative].allSatisfy({ $0.isEmpty || $0.count == Histogram.halfCount })
    else { return nil }
    (self.exponent, self.positive, self.negative) = (exponent, positive, negative)
  }

  /// The exponent with which a magnitude falls into the upper half of the bins.
  static func exponent(of magnitudeBits: UInt32) -> Int {
    // log2(halfCount) is 11.
    max(Int(magnitudeBits &>> 23) &- 127 &- 10, smallestExponent)
  }

  /// Adds the elements of a tensor that are not zero.
  ///
  /// - Parameters:
  ///   - bytes: 32-bit floating-point numbers, finite.
  ///   - scan: what a look at them told.
  mutating func add(_ bytes: Span<UInt8>, _ scan: ValueScan) {
    guard scan.count > scan.zeroCount else { return }
    grow(to: Histogram.exponent(of: scan.magnitudeBits))
    let hasNegative = scan.negativeCount > 0
    if positive.isEmpty { positive = Histogram.bins }
    if hasNegative, negative.isEmpty { negative = Histogram.bins }
    // A value is its significand of 24 bits times a power of two: shifted right by the distance of that power to the
    // width, it is the bin's number. Values that are too small for the width are shifted out.
    let distance = 150 &+ Int32(exponent)
    unsafe bytes.withUnsafeBytes { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe positive.withUnsafeMutableBufferPointer { positive in
        unsafe negative.withUnsafeMutableBufferPointer { negative in
          guard let positive = positive.baseAddress else { return }
          let negative = unsafe hasNegative ? negative.baseAddress ?? positive : positive
          for index in 0..<scan.count {
            let bits = unsafe start.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)
            let shift = distance &- Int32(truncatingIfNeeded: bits &>> 23 & 0xFF)
            // The exponent of the largest magnitude leaves a shift of at least 13: the number is below 2^11.
            let bin = Int((bits & 0x7F_FFFF | 0x80_0000) &>> UInt32(truncatingIfNeeded: min(shift, 31)))
            let half = unsafe bits &>> 31 == 0 ? positive : negative
            unsafe half[bin] &+= bits &<< 1 == 0 ? 0 : 1
          }
        }
      }
    }
    if scan.negativeCount == scan.count &- scan.zeroCount, !positive.contains(where: { $0 > 0 }) {
      positive = []
    }
  }

  /// Makes bins wider, so that they are at least `2^exponent` wide.
  private mutating func grow(to exponent: Int) {
    guard exponent > self.exponent else { return }
    let shift = exponent - self.exponent
    self.exponent = exponent
    Histogram.merge(&positive, by: shift)
    Histogram.merge(&negative, by: shift)
  }

  private static var bins: [UInt64] { [UInt64](repeating: 0, count: halfCount) }

  /// Merges `2^shift` bins each into one.
  private static func merge(_ bins: inout [UInt64], by shift: Int) {
    guard shift > 0 else { return }
    for index in bins.indices where bins[index] > 0 {
      // The target lies at the index or before it, and is done already.
      let count = bins[index]
      bins[index] = 0
      bins[index >> shift] &+= count
    }
  }

  /// Adds the values of another histogram.
  public mutating func merge(_ other: Histogram) {
    guard !other.isEmpty else { return }
    var other = other
    grow(to: other.exponent)
    other.grow(to: exponent)
    Histogram.add(other.positive, to: &positive)
    Histogram.add(other.negative, to: &negative)
  }

  private static func add(_ other: [UInt64], to bins: inout [UInt64]) {
    guard !other.isEmpty else { return }
    guard !bins.isEmpty else {
      bins = other
      return
    }
    for index in bins.indices { bins[index] &+= other[index] }
  }
}
