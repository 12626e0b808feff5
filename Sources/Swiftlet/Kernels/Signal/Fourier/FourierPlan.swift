/// How a complex Fourier transform is taken apart: its length as a product of 4, 2, 3 and 5, in this order, largest
/// decimation first.
struct FourierPlan: BitwiseCopyable {
  /// Complex numbers.
  let length: Int32
  /// Three bits for each radix, the first in the lowest bits. Lengths are at most 2^15, of ten factors at most.
  private let radices: UInt32

  static var maximumLength: Int32 { 1 &<< 15 }

  /// `nil` where the length is below 2, is too large or has other prime factors.
  init?(length: Int32) {
    guard length >= 2, length <= FourierPlan.maximumLength else { return nil }
    var radices: UInt32 = 0
    var place: UInt32 = 0
    var rest = length
    for radix in FourierPlan.order {
      while rest % Int32(radix) == 0 {
        rest /= Int32(radix)
        radices |= UInt32(radix) &<< place
        place &+= 3
      }
    }
    guard rest == 1 else { return nil }
    self.length = length
    self.radices = radices
  }

  private static var order: FourierOrder { FourierOrder() }

  /// The radix of a stage; zero behind the last one.
  @inline(__always)
  func radix(_ stage: Int) -> Int { Int((radices &>> UInt32(truncatingIfNeeded: stage &* 3)) & 7) }

  var stageCount: Int {
    var count = 0
    while count < 10, radix(count) != 0 { count = count &+ 1 }
    return count
  }

  // Calls `body` with every position after decimation, in order, and where its number comes from: the digits of the
  // position, each to the base of its stage's radix, in the opposite order.
  #if hasFeature(Embedded)
    /// Digit by digit, which takes the fewest bytes.
    @inline(__always)
    func forEachSource(_ body: (_ position: Int, _ source: Int) -> Void) {
      for position in 0..<Int(length) { body(position, source(position)) }
    }

    @inline(__always)
    private func source(_ position: Int) -> Int {
      var rest = position
      var block = Int(length)
      var stride = 1
      var source = 0
      var stage = 0
      while block > 1 {
        let radix = radix(stage)
        block = block / radix
        let digit = rest / block
        rest = rest &- digit &* block
        source = source &+ digit &* stride
        stride = stride &* radix
        stage = stage &+ 1
      }
      return source
    }
  #else
    /// The last stage's digit counts first, in the largest steps: without most of the divisions.
    @inline(__always)
    func forEachSource(_ body: (_ position: Int, _ source: Int) -> Void) {
      let last = stageCount &- 1
      let largest = Int(length) / radix(last)
      var source = 0
      for position in 0..<Int(length) {
        body(position, source)
        var stage = last
        var limit = Int(length)
        var step = largest
        while true {
          source = source &+ step
          if source < limit { break }
          // The digit is full, and the next stage's counts.
          source = source &- limit
          limit = step
          if limit == 1 { break }
          stage = stage &- 1
          step = limit / radix(stage)
        }
      }
    }
  #endif
}

/// 4, 2, 3, 5.
private struct FourierOrder: Sequence, IteratorProtocol {
  private var digits: UInt32 = 0x5324

  mutating func next() -> UInt8? {
    guard digits != 0 else { return nil }
    defer { digits = digits &>> 4 }
    return UInt8(truncatingIfNeeded: digits & 15)
  }
}
