import Testing

@testable import Swiftlet

@Suite("Factors of 62 bits")
struct PreciseFactorTests {
  /// `round(magnitude * first * second / divisor)`, half up, limited to 31 bits, by integers of 128 bits.
  private func product(_ magnitude: UInt32, _ first: Float, _ second: Float, over divisor: Float) -> Int32 {
    let (a, b, c) = (
      PreciseFactor.parts(first), PreciseFactor.parts(second), PreciseFactor.parts(divisor)
    )
    let exponent = Int(a.exponent + b.exponent - c.exponent)
    // 80 and 24 bits, before one of them is shifted.
    let numerator = UInt128(magnitude) * UInt128(a.significand * b.significand) << max(exponent, 0)
    let denominator = UInt128(c.significand) << max(-exponent, 0)
    return Int32(clamping: (2 * numerator + denominator) / (2 * denominator))
  }

  @Test("round the exact product", arguments: [UInt64(1), 2, 3, 4])
  func products(_ seed: UInt64) {
    var random = SeededGenerator(state: seed)
    for _ in 0..<20_000 {
      // Powers of two apart by as many as the comparison has room for.
      let scale = Float(sign: .plus, exponent: Int.random(in: -24...24, using: &random), significand: 1)
      let first = Float.random(in: 1..<2, using: &random) * scale
      let second = seed % 2 == 0 ? Float.random(in: 1..<2, using: &random) : 1
      let divisor = Float.random(in: 1..<2, using: &random)
      let magnitude = UInt32(truncatingIfNeeded: random.next()) >> UInt32.random(in: 0...31, using: &random)
      #expect(
        PreciseFactor(first, second, over: divisor)(magnitude)
          == product(magnitude, first, second, over: divisor),
        "\(magnitude) * \(first) * \(second) / \(divisor)")
    }
  }

  @Test("round ties away from zero, and nothing else")
  func ties() {
    let half = PreciseFactor(0.5, over: 1)
    #expect([0, 1, 2, 3, 4_294_967_295].map { half($0) } == [0, 1, 1, 2, 2_147_483_647])
    let third = PreciseFactor(1, over: 3)
    #expect([1, 2, 3, 4, 5].map { third($0) } == [0, 1, 1, 1, 2])
    let almost = PreciseFactor((0.5 as Float).nextDown, over: 1)
    #expect([1, 3, 16_777_217].map { almost($0) } == [0, 1, 8_388_608])
  }

  @Test("take any finite scale")
  func extremes() {
    let least = Float.leastNonzeroMagnitude
    let most = Float.greatestFiniteMagnitude
    #expect(PreciseFactor(most, over: least)(1) >= 1 << 29)
    #expect(PreciseFactor(most, most, over: least)(.max) == .max)
    #expect(PreciseFactor(least, over: most)(.max) == 0)
    #expect(PreciseFactor(least, least, over: most)(.max) == 0)
    #expect(PreciseFactor(least, over: least)(12345) == 12345)
    #expect(PreciseFactor(most, over: most)(12345) == 12345)
  }
}
