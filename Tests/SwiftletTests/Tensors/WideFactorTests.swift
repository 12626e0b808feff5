import Testing

@testable import Swiftlet

/// Products with quotients of scales against exact integers of 128 bits.
@Suite("Factors of 64-bit sums")
struct WideFactorTests {
  private static func parts(_ scale: Float) -> (significand: Int128, exponent: Int) {
    (Int128(scale.significandBitPattern | 0x80_0000), Int(scale.exponent) - 23)
  }

  /// Half away from zero; `nil` where 128 bits do not hold the terms.
  private static func exact(_ sum: Int64, _ a: Float, _ b: Float, _ c: Float) -> Int64? {
    let (x, y, z) = (parts(a), parts(b), parts(c))
    let power = x.exponent + y.exponent - z.exponent
    var numerator = Int128(sum.magnitude) * x.significand * y.significand
    var denominator = z.significand
    if power > 0 {
      guard power < 12 else { return nil }
      numerator <<= Int128(power)
    } else {
      guard power > -100 else { return nil }
      denominator <<= Int128(-power)
    }
    let result = (2 * numerator + denominator) / (2 * denominator)
    let limited = Int64(clamping: min(result, Int128(Int32.max)))
    return sum < 0 ? -limited : limited
  }

  @Test func againstExactProducts() throws {
    var random = SeededGenerator(state: 7)
    var count = 0
    for _ in 0..<20_000 {
      let scales = (0..<3).map { _ in
        Float(sign: .plus, exponent: Int.random(in: -24 ... -4, using: &random), significand: 1)
          * Float.random(in: 1..<2, using: &random)
      }
      let bits = Int64.random(in: 4...47, using: &random)
      let sum = Int64.random(in: -(1 << bits)...(1 << bits), using: &random)
      guard let exact = WideFactorTests.exact(sum, scales[0], scales[1], scales[2]) else { continue }
      let factor = try WideFactor(
        scales[0], scales[1], over: scales[2], orThrow: ModelError(.quantization))
      #expect(Int64(factor(sum)) == exact, "\(sum) * \(scales)")
      count += 1
    }
    #expect(count > 19_000)
  }

  @Test func halvesAreRoundedAway() throws {
    let error = ModelError(.quantization)
    for power in 1...40 {
      let half = try WideFactor(
        Float(sign: .plus, exponent: -power, significand: 1), 1, over: 1, orThrow: error)
      let tie: Int64 = 1 << Int64(power - 1)
      #expect([half(tie), half(-tie), half(tie - 1), half(3 * tie), half(-3 * tie)] == [1, -1, 0, 2, -2])
    }
  }

  @Test func extremes() throws {
    let error = ModelError(.quantization)
    let large = try WideFactor(4_194_304, 1, over: 1, orThrow: error)
    #expect([large(.max), large(.min), large(0), large(1)] == [Int32.max, -Int32.max, 0, 4_194_304])
    let small = try WideFactor(.leastNonzeroMagnitude, .leastNonzeroMagnitude, over: 1e30, orThrow: error)
    #expect([small(.max), small(.min)] == [0, 0])
    #expect(throws: ModelError.self) { try WideFactor(1e30, 1, over: 1e-30, orThrow: error) }
  }
}
