import Foundation
import Testing

@testable import Swiftlet

// A type of 64 significant bits with the functions of the C library, where there is one.
#if arch(x86_64)
  private typealias Exact = Float80
  private let precision: Exact = 0x1p-63
#else
  private typealias Exact = Double
  private let precision: Exact = 0x1p-52
#endif

@Suite("Real functions of 64 bits")
struct WideRealTests {
  /// Numbers of 40 bits of all magnitudes within ±2^`largest`, and their neighbours of one.
  private static func arguments(_ largest: Int32, count: Int = 20_000) -> [WideReal] {
    var random = SeededGenerator(state: 1)
    return (0..<count).map { index in
      let bits = random.next() >> 24 | 1 << 39
      if index % 8 == 0 {
        return WideReal((1 << 63) &+ (random.next() >> (4 + random.next() % 50)), exponent: -63)
      }
      let exponent = Int32.random(in: (largest - 30)..<largest, using: &random) - 39
      return WideReal(bits, exponent: exponent, isNegative: index % 2 == 0)
    }
  }

  private static func exact(_ real: WideReal) -> Exact {
    let size = Exact(
      sign: .plus, exponent: Exact.Exponent(real.exponent) - 63, significand: Exact(real.significand))
    return real.isNegative ? -size : size
  }

  /// Requires that the error is below `bound` times the result, or times `unit` where it is larger.
  private func expect(
    _ arguments: [WideReal], _ function: (WideReal) -> WideReal, _ exact: (Exact) -> Exact, bound: Exact,
    unit: Exact = 0
  ) {
    for argument in arguments {
      let wanted = exact(WideRealTests.exact(argument))
      let error = abs(WideRealTests.exact(function(argument)) - wanted)
      let allowed = (bound + 2 * precision) * max(abs(wanted), unit)
      guard error <= allowed else {
        Issue.record("at \(WideRealTests.exact(argument)): error \(error), not \(allowed)")
        return
      }
    }
  }

  @Test func products() {
    let arguments = WideRealTests.arguments(60)
    for (first, second) in zip(arguments, arguments.dropFirst()) {
      let (a, b) = (WideRealTests.exact(first), WideRealTests.exact(second))
      #expect(abs(WideRealTests.exact(first * second) - a * b) <= 2 * precision * abs(a * b))
      #expect(abs(WideRealTests.exact(first + second) - (a + b)) <= 2 * precision * abs(a + b))
      #expect((first < second) == (a < b))
    }
    // Exact where the result fits.
    var random = SeededGenerator(state: 2)
    for _ in 0..<10_000 {
      let a = Int64.random(in: -0x7FFF_FFFF...0x7FFF_FFFF, using: &random)
      let b = Int64.random(in: -0x7FFF_FFFF...0x7FFF_FFFF, using: &random)
      let (product, sum) = (WideReal(a) * WideReal(b), WideReal(a) + WideReal(b))
      #expect(WideRealTests.integer(product) == a * b)
      #expect(WideRealTests.integer(sum) == a + b)
      #expect(WideRealTests.integer(WideReal(a) - WideReal(a)) == 0)
    }
  }

  private static func integer(_ real: WideReal) -> Int64 {
    let size = Int64(real.wrappedMagnitude(fractionBits: 0))
    return real.isNegative ? -size : size
  }

  @Test func reciprocals() {
    expect(WideRealTests.arguments(60), { $0.reciprocal }, { 1 / $0 }, bound: 0x1p-60)
    for power in [-100, -1, 0, 1, 100] as [Int32] {
      let reciprocal = WideReal(UInt64(1), exponent: power).reciprocal
      #expect(reciprocal.significand == 1 << 63 && reciprocal.exponent == -power)
    }
    #expect(WideReal.zero.reciprocal.rounded == 1 << 30)
    var random = SeededGenerator(state: 3)
    for _ in 0..<10_000 {
      let divisor = random.next() >> 40 | 1 << 23
      let inverse = WideReal(divisor).reciprocalRoundedUp
      // The product reaches one, and that of the number before does not; one is 2^127 in units of the product.
      let (high, low) = inverse.significand.multipliedFullWidth(by: WideReal(divisor).significand)
      let isAtLeastOne = high >= 1 << 63
      let before = (inverse.significand - 1).multipliedFullWidth(by: WideReal(divisor).significand)
      #expect(isAtLeastOne && before.high < 1 << 63 || (divisor == 1 << 23 && high == 1 << 62 && low == 0))
    }
  }

  @Test func squareRoots() {
    expect(
      WideRealTests.arguments(60), { $0.squareRoot }, { abs($0).squareRoot() }, bound: 0x1p-60)
    var random = SeededGenerator(state: 4)
    for power in [-31, -2, 0, 1, 40] as [Int32] {
      for _ in 0..<1000 {
        let root = WideReal(UInt64(UInt32(truncatingIfNeeded: random.next())), exponent: power)
        let found = (root * root).squareRoot
        #expect(found.significand == root.significand && found.exponent == root.exponent)
      }
    }
    #expect(WideReal.zero.squareRoot.isZero)
    #expect(WideReal.integerRoot(.max).root == 0xFFFF_FFFF)
    #expect(WideReal.integerRoot(.max).rest == 0x1_FFFF_FFFE)
  }

  @Test func exponentials() {
    expect(WideRealTests.arguments(8), { $0.exponential }, { exp($0) }, bound: 0x1p-58 + 256 * precision)
    expect(WideRealTests.arguments(4), { $0.exponential }, { exp($0) }, bound: 0x1p-58)
    expect(WideRealTests.arguments(4), { $0.exponentialMinusOne }, { expm1($0) }, bound: 0x1p-57)
    #expect(WideReal.zero.exponential.significand == 1 << 63 && WideReal.zero.exponential.exponent == 0)
    #expect(WideReal.zero.exponentialMinusOne.isZero)
    #expect(WideReal(Int64(-1000)).exponential.rounded == 0)
    #expect(WideReal(Int64(1000)).exponential.rounded == 1 << 30)
  }

  @Test func logarithms() {
    let positive = WideRealTests.arguments(60).map(\.magnitude)
    expect(positive, { $0.logarithm }, { log($0) }, bound: 0x1p-57)
    #expect(WideReal(UInt64(1)).logarithm.isZero)
    #expect(WideReal.zero.logarithm.rounded == -1 << 30)
    #expect(WideReal(Int64(-3)).logarithm.rounded == -1 << 30)
  }

  @Test func circle() {
    expect(WideRealTests.arguments(0), { $0.sine }, { sin($0) }, bound: 0x1p-58)
    for largest in [8, 40, 62] as [Int32] {
      expect(WideRealTests.arguments(largest), { $0.sine }, { sin($0) }, bound: 0x1p-58, unit: 1)
      expect(WideRealTests.arguments(largest), { $0.cosine }, { cos($0) }, bound: 0x1p-58, unit: 1)
    }
    // 2^120: the C library has more bits of π than any test.
    expect(
      WideRealTests.arguments(140, count: 2000), { $0.sine }, { Exact(sin(Double($0))) },
      bound: Exact(Double.ulpOfOne), unit: 1)
    #expect(WideReal.zero.sine.isZero)
    #expect(WideReal.zero.cosine.significand == 1 << 63 && WideReal.zero.cosine.exponent == 0)
  }

  @Test func normal() {
    let exact = { (x: Exact) in erfc(-x / Exact(2).squareRoot()) / 2 }
    expect(WideRealTests.arguments(5), { $0.normalProbability }, exact, bound: 0x1p-56, unit: 1)
    let steps = (-160_000...160_000).map { WideReal(Int64($0), exponent: -14) }
    expect(steps, { $0.normalProbability }, exact, bound: 0x1p-56, unit: 1)
    #expect(WideReal.zero.normalProbability.exponent == -1)
    #expect(WideReal(Int64(20)).normalProbability.exponent == 0)
    #expect(WideReal(Int64(-20)).normalProbability.isZero)
  }

  @Test func tables() {
    for index in 0..<38 {
      let x = Exact(index) / 4
      let tail = 0x1p64 * erfc(x / Exact(2).squareRoot()) / 2
      let density = 0x1p64 * exp(-x * x / 2) / (2 * Exact.pi).squareRoot()
      #expect(abs(Exact(ConstantTables.normalTail[index]) - tail) <= 0.5 + 8 * precision * tail)
      #expect(abs(Exact(ConstantTables.normalDensity[index]) - density) <= 0.5 + 8 * precision * density)
    }
    for index in 0..<16 {
      let divisor = 0x1p63 / Exact((index + 1) * (index + 2))
      #expect(abs(Exact(ConstantTables.normalDivisor[index]) - divisor) <= 0.5 + precision * divisor)
    }
  }

  @Test func rounding() {
    for (halves, wanted) in [(0, 0), (1, 1), (2, 1), (3, 2), (5, 3), (-1, -1), (-2, -1), (-3, -2)] {
      #expect(WideReal(Int64(halves), exponent: -1).rounded == Int32(wanted))
    }
    #expect(WideReal((1 << 63) - 1 as UInt64, exponent: -64).rounded == 0)
    #expect(WideReal(UInt64(1), exponent: 200).rounded == 1 << 30)
    #expect(WideReal(Int64(-1), exponent: 200).rounded == -1 << 30)
    #expect(WideReal(UInt64(1), exponent: -200).rounded == 0)
  }

  @Test("converts to the nearest float and back")
  func floats() {
    for bits in stride(from: UInt32(0), to: 0x7F80_0000, by: 49_999) {
      let value = Float(bitPattern: bits)
      #expect(Float(WideReal(value)) == value && Float(WideReal(-value)) == -value)
      let between = WideReal(value) * WideReal(0x8000_0080_0001_2345 as UInt64, exponent: -63)
      #expect(Float(between) == Float(Double(value) * (1 + 0x1p-24 + 0x2468Ap-64)))
    }
    #expect(Float(WideReal(UInt64(1), exponent: -150)) == 0)
    #expect(Float(WideReal(UInt64(3), exponent: -151)) == .leastNonzeroMagnitude)
    #expect(Float(WideReal(UInt64(1), exponent: 128)) == .infinity)
  }

  @Test("quotients are exact")
  func quotients() {
    var random = SeededGenerator(state: 5)
    for index in 0..<20_000 {
      let denominator = (random.next() | 1) >> (1 + random.next() % 60)
      var numerator = random.next() >> (24 + random.next() % 38)
      var power = Int32.random(in: -4...4, using: &random)
      if index % 4 == 0 {
        // Half way between two integers.
        let odd = random.next() % 0x1_0000 | 1
        numerator = odd * (denominator >> 40 | 1)
        power = -1
        #expect(
          FixedPoint.roundedQuotient(numerator, denominator >> 40 | 1, power: power) == Int32(odd / 2 + 1))
        continue
      }
      let real =
        Exact(numerator) / Exact(denominator)
        * Exact(sign: .plus, exponent: Exact.Exponent(power), significand: 1)
      let found = FixedPoint.roundedQuotient(numerator, denominator, power: power)
      let distance = abs(Exact(found) - min(real, 0x1p18))
      #expect(distance <= 0.5 + 0x1p-20)
    }
    #expect(FixedPoint.roundedQuotient(0, 0, power: 0) == 0)
    #expect(FixedPoint.roundedQuotient(1, 0, power: -99) == 1 << 18)
    #expect(FixedPoint.roundedQuotient(1, 1, power: 18) == 1 << 18)
    #expect(FixedPoint.roundedQuotient(.max, .max, power: 17) == 1 << 17)
  }
}
