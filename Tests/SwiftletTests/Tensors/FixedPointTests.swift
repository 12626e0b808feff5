import Testing

@testable import Swiftlet

@Suite("Fixed-point arithmetic")
struct FixedPointTests {
  static let edges: [Int32] = [
    .min, .min + 1, -1 << 30, -65_537, -65_536, -32_769, -32_768, -3, -2, -1, 0, 1, 2, 3, 32_767, 32_768,
    65_535,
    65_536, (1 << 30) - 1, 1 << 30, (1 << 30) + 1, .max - 1, .max,
  ]

  /// Edges against edges, then seeded pairs of every magnitude.
  static let pairs: [(Int32, Int32)] = {
    var generator = SeededGenerator(state: 11)
    let random = (0..<5_000).map { _ in
      let bits = generator.next()
      return (
        Int32(truncatingIfNeeded: generator.next()) >> Int32(bits % 32),
        Int32(truncatingIfNeeded: generator.next()) >> Int32(bits / 32 % 32)
      )
    }
    return edges.flatMap { a in edges.map { (a, $0) } } + random
  }()

  @Test("the high half of a doubled product rounds ties up and saturates")
  func doublingHighMultiply() {
    let wrong = FixedPointTests.pairs.filter { a, b in
      Int64(FixedPoint.doublingHighMultiply(a, b))
        != RescaleOracle.doublingHighMultiply(Int64(a), Int64(b))
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    #expect(FixedPoint.doublingHighMultiply(.min, .min) == .max)
    // Halves: 0.5 and -0.5.
    #expect(FixedPoint.doublingHighMultiply(1 << 15, 1 << 15) == 1)
    #expect(FixedPoint.doublingHighMultiply(-1 << 15, 1 << 15) == 0)
  }

  @Test("a rounding division rounds ties away from zero", arguments: 0...31)
  func roundingDivide(_ exponent: Int) {
    let wrong = (FixedPointTests.edges + FixedPointTests.pairs.map(\.0)).filter { value in
      Int64(FixedPoint.roundingDivide(value, byPowerOfTwo: Int32(exponent)))
        != RescaleOracle.roundingDivide(Int64(value), exponent)
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test("rescaling a 32-bit sum rounds twice", arguments: -31...31)
  func multiply(_ shift: Int) {
    // Multipliers are not negative.
    let wrong = FixedPointTests.pairs.map { ($0, $1 & .max) }.filter { value, multiplier in
      Int64(FixedPoint.multiply(value, multiplier, Int32(shift)))
        != RescaleOracle.multiply(Int64(value), Int64(multiplier), shift)
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test("rescaling a 64-bit sum rounds once, ties up", arguments: -31...14)
  func multiplyReduced(_ shift: Int) {
    var generator = SeededGenerator(state: 12)
    // As wide a sum as gives a result of 32 bits: |x| < 2^31 / factor, and at most 48 bits.
    let width = UInt64(min(47, 31 - shift))
    let total = Int64(15 - shift)
    for _ in 0..<1_000 {
      let multiplier = QuantizedMultiplier.reduced(
        (1 << 30) | (Int32(truncatingIfNeeded: generator.next()) & .max))
      let value = Int64(bitPattern: generator.next()) >> Int64(64 - width)
      // floor(product / 2^total + 1/2), from the floor of twice that and its last bit.
      let doubled = (value * Int64(multiplier)) >> (total - 1)
      let wanted = (doubled >> 1) + (doubled & 1)
      #expect(Int64(FixedPoint.multiply(value, reduced: multiplier, Int32(shift))) == wanted)
    }
  }
}
