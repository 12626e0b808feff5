import Foundation
import Testing

@testable import Swiftlet

@Suite("Fixed-point functions")
struct FixedPointFunctionsTests {
  /// Numbers of every size and sign.
  private static let arguments: [Int32] = {
    var random = SeededGenerator(state: 5)
    let scattered = (0..<20_000).map { Int32(truncatingIfNeeded: random.next()) >> ($0 % 31) }
    return scattered + [0, 1, -1, 1 << 24, -(1 << 24), (1 << 24) - 1, .max, -.max, .min + 1]
  }()

  @Test("exp is near the exact function", arguments: [Int32(26), 27])
  func exponential(fractionBits: Int32) {
    for argument in FixedPointFunctionsTests.arguments {
      let x = -abs(Double(argument)) / exp2(Double(fractionBits))
      let found = FixedPoint.exp(negative: -abs(argument), fractionBits: fractionBits)
      #expect(abs(Double(found) / exp2(31) - exp(x)) < 1e-6)
    }
  }

  @Test("tanh and logistic are near the exact functions")
  func sigmoids() {
    for argument in FixedPointFunctionsTests.arguments {
      let x = Double(argument) / exp2(27)
      #expect(abs(Double(FixedPoint.tanh(argument)) / exp2(31) - tanh(x)) < 1e-6)
      #expect(abs(Double(FixedPoint.logistic(argument)) / exp2(31) - 1 / (1 + exp(-x))) < 1e-6)
    }
    #expect(FixedPoint.tanh(0) == 0)
    #expect(FixedPoint.logistic(0) == 1 << 30)
  }

  @Test("1 / (1 + x) is near the exact function")
  func reciprocal() {
    for argument in FixedPointFunctionsTests.arguments {
      let x = abs(argument)
      let found = Double(FixedPoint.reciprocalOfOnePlus(x)) / exp2(31)
      #expect(abs(found - 1 / (1 + Double(x) / exp2(31))) < 1e-7)
    }
    #expect(FixedPoint.reciprocalOfOnePlus(0) == Int32.max)
  }

  @Test("inverse square roots are near")
  func inverseSquareRoots() {
    for x in Array(2...5000) + (1...29).flatMap({ [Int32.max >> $0, (1 << (31 - $0)) + 1] }) + [Int32.max] {
      let (multiplier, shift) = FixedPoint.inverseSquareRoot(Int32(x))
      let found = Double(multiplier) * exp2(Double(shift) - 31)
      #expect(abs(found * Double(x).squareRoot() - 1) < 2e-5, "\(x)")
    }
    for x in [0, 1] as [Int32] {
      let (multiplier, shift) = FixedPoint.inverseSquareRoot(x)
      #expect(multiplier == Int32.max && shift == 0)
    }
  }

  @Test("logarithms are near")
  func logarithms() {
    for x in stride(from: Int32(1 << 19), to: Int32.max - 99_991, by: 99_991) {
      let found = Double(FixedPoint.logarithm(x)) / exp2(26)
      #expect(abs(found - log(Double(x) / exp2(19))) < 1e-6, "\(x)")
    }
    #expect(abs(FixedPoint.logarithm(1 << 19)) < 32)
  }
}
