import Foundation
import Testing

@testable import Swiftlet

@Suite("Quantized multipliers")
struct QuantizedMultiplierTests {
  private func check(_ factor: Double) {
    let found = QuantizedMultiplier(factor)
    let wanted = RescaleOracle.multiplier(factor)
    #expect(Int64(found.multiplier) == wanted.multiplier, "\(factor)")
    #expect(Int(found.shift) == wanted.shift, "\(factor)")
  }

  @Test("match frexp on factors of every magnitude")
  func seeded() {
    var generator = SeededGenerator(state: 21)
    for _ in 0..<10_000 {
      let exponent = Int.random(in: -60...60, using: &generator)
      check(scalbn(Double.random(in: 0.5..<1, using: &generator), exponent))
    }
  }

  @Test("match frexp on products and quotients of 32-bit scales")
  func scales() {
    var generator = SeededGenerator(state: 22)
    for _ in 0..<5_000 {
      let scales = generator.floats(3, in: 1e-6...10).map(Double.init)
      check(scales[0] * scales[1] / scales[2])
    }
  }

  @Test("of three 32-bit scales are those of their 64-bit product and quotient")
  func integerQuotient() {
    var generator = SeededGenerator(state: 23)
    for round in 0..<20_000 {
      // All magnitudes, subnormal ones included; ordinary ones; and few significant bits, which give ties.
      let masks: [UInt32] = [0x7FFF_FFFF, 0x0FFF_FFFF, 0x0FFF_F000, 0x00FF_FFFF]
      let scales = (0..<3).map { _ in
        let bits = UInt32.random(in: 1...(.max), using: &generator) & masks[round % 4]
        let scale = Float(bitPattern: round % 4 == 1 || round % 4 == 2 ? bits | 0x3000_0000 : bits)
        return scale.isFinite && scale > 0 ? scale : 1
      }
      let factor = Double(scales[0]) * Double(scales[1]) / Double(scales[2])
      #expect(
        QuantizedMultiplier(scales[0], scales[1], over: scales[2]) == QuantizedMultiplier(factor), "\(scales)"
      )
    }
  }

  /// 2^exponent.
  private static func power(_ exponent: Int) -> Double { scalbn(1, exponent) }

  static let edgeFactors: [Double] = {
    let small: [Double] = [0, -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude]
    let smallest = power(-32)
    let limits: [Double] = [power(-33), smallest.nextDown, smallest, smallest.nextUp, power(-31)]
    let round: [Double] = [0.25, 0.5.nextDown, 0.5, 1.0.nextDown, 1]
    // Significands that round up to 2^31, of ordinary factors and of the smallest.
    let almost: Double = 1 - power(-32)
    let carrying: [Double] = [almost, 1 - power(-33), scalbn(almost, -31), scalbn(almost, -32)]
    // Halfway between two 31-bit significands, and on both sides.
    let tie: Double = 0.5 + power(-32)
    let ties: [Double] = [tie.nextDown, tie, tie.nextUp]
    let large: [Double] = [power(20), power(32), power(1000), .greatestFiniteMagnitude]
    return small + limits + round + carrying + ties + large
  }()

  @Test("match frexp at the edges", arguments: edgeFactors)
  func edges(_ factor: Double) { check(factor) }

  @Test("are zero for what is no factor", arguments: [-1, -.infinity, .infinity, .nan] as [Double])
  func unusable(_ factor: Double) {
    #expect(QuantizedMultiplier(factor) == QuantizedMultiplier(multiplier: 0, shift: 0))
  }

  @Test("are near their factor")
  func value() {
    var generator = SeededGenerator(state: 23)
    for _ in 0..<2_000 {
      let factor = exp2(Double.random(in: -30...30, using: &generator))
      let found = QuantizedMultiplier(factor)
      let value = scalbn(Double(found.multiplier), Int(found.shift) - 31)
      #expect(abs(value - factor) <= factor * scalbn(1, -31))
    }
  }

  @Test(
    "reduce to 16 bits by rounding",
    arguments: [0, 1 << 30, 0x7FFE_7FFF, 0x7FFE_8000, 0x7FFE_FFFF, 0x7FFF_0000, .max] as [Int32])
  func reduced(_ multiplier: Int32) {
    let wanted = min((Int64(multiplier) + 0x8000) / 0x10000, 0x7FFF)
    #expect(Int64(QuantizedMultiplier.reduced(multiplier)) == wanted)
  }
}
