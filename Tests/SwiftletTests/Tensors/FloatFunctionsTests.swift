import Foundation
import Testing

@testable import Swiftlet

@Suite("Float functions")
struct FloatFunctionsTests {
  /// Every 4999th number that is finite.
  private static let arguments = stride(from: UInt32(0), to: 0x7F80_0000, by: 4999).flatMap {
    [Float(bitPattern: $0), -Float(bitPattern: $0)]
  }

  /// The largest error in units of the last place of the exact value.
  private func largestError(
    of function: (Float) -> Float, against exact: (Double) -> Double, where isIncluded: (Double) -> Bool
  ) -> Double {
    var largest = 0.0
    for argument in FloatFunctionsTests.arguments {
      let wanted = exact(Double(argument))
      guard isIncluded(wanted) else { continue }
      let unit = Double(Float(wanted).ulp)
      largest = max(largest, abs(Double(function(argument)) - wanted) / unit)
    }
    return largest
  }

  @Test("exp is within the stated error wherever its result is finite")
  func exponential() {
    let range = Double(Float.leastNormalMagnitude)...Double(Float.greatestFiniteMagnitude)
    let error = largestError(of: FloatFunctions.exp, against: exp) { range.contains($0) }
    #expect(error < 1)
    let subnormal = largestError(of: FloatFunctions.exp, against: exp) { $0 < range.lowerBound }
    #expect(subnormal < 1.5)
  }

  @Test("exp at its edges")
  func exponentialEdges() {
    #expect(FloatFunctions.exp(0) == 1)
    #expect(FloatFunctions.exp(88.72283) < .infinity)
    #expect(FloatFunctions.exp(88.7229) == .infinity)
    #expect(FloatFunctions.exp(.infinity) == .infinity)
    #expect(FloatFunctions.exp(-103.9) == .leastNonzeroMagnitude)
    #expect(FloatFunctions.exp(-104) == 0)
    #expect(FloatFunctions.exp(-.infinity) == 0)
    #expect(FloatFunctions.exp(.nan).isNaN)
  }

  @Test("tanh is within the stated error everywhere")
  func hyperbolicTangent() {
    let error = largestError(of: FloatFunctions.tanh, against: tanh) { _ in true }
    #expect(error < 1.5)
    #expect(FloatFunctions.tanh(.infinity) == 1)
    #expect(FloatFunctions.tanh(-.infinity) == -1)
    #expect(FloatFunctions.tanh(.nan).isNaN)
    #expect(FloatFunctions.tanh(0) == 0)
  }

  @Test("logistic is near the exact function")
  func logistic() {
    let range = Double(Float.leastNormalMagnitude)...1
    let exact = { (x: Double) -> Double in 1 / (1 + exp(-x)) }
    var largest = 0.0
    for argument in FloatFunctionsTests.arguments where range.contains(exact(Double(argument))) {
      let wanted = exact(Double(argument))
      largest = max(largest, abs(Double(FloatFunctions.logistic(argument)) - wanted) / wanted)
    }
    // e^x stands for it below -9.
    #expect(largest < exp(-9))
    #expect(FloatFunctions.logistic(0) == 0.5)
    #expect(FloatFunctions.logistic(-.infinity) == 0)
    #expect(FloatFunctions.logistic(.infinity) == 1)
    #expect(FloatFunctions.logistic(.nan).isNaN)
  }

  @Test("e^x - 1 is within the stated error")
  func exponentialMinusOne() {
    let error = largestError(of: FloatFunctions.expMinusOne, against: expm1) {
      $0.isFinite && abs($0) > 1e-37 && $0 < 3e38
    }
    #expect(error < 4)
    #expect(FloatFunctions.expMinusOne(-.infinity) == -1)
    #expect(FloatFunctions.expMinusOne(.nan).isNaN)
  }

  @Test("ln x is within the stated error")
  func logarithm() {
    #expect(largestError(of: FloatFunctions.log, against: log) { $0.isFinite } < 1)
    let nearOne = stride(from: UInt32(0x3F70_0000), to: 0x3F90_0000, by: 16).map { Float(bitPattern: $0) }
    let wrong = nearOne.first { x in
      let wanted = log(Double(x))
      return abs(Double(FloatFunctions.log(x)) - wanted) > Double(Float(wanted).ulp)
    }
    #expect(wrong == nil)
    #expect(FloatFunctions.log(1) == 0)
    #expect(FloatFunctions.log(0) == -.infinity)
    #expect(FloatFunctions.log(-1).isNaN && FloatFunctions.log(.nan).isNaN)
    #expect(FloatFunctions.log(.infinity) == .infinity)
  }

  @Test("sin x and cos x are within the stated errors")
  func circle() {
    let sparse = stride(from: 0, to: FloatFunctionsTests.arguments.count, by: 9)
    let arguments =
      sparse.map { FloatFunctionsTests.arguments[$0] } + (-40_000...40_000).map { Float($0) / 64 }
    let wrong = arguments.first { argument in
      let x = Double(argument)
      let sineError = abs(Double(FloatFunctions.sin(argument)) - sin(x))
      let cosineError = abs(Double(FloatFunctions.cos(argument)) - cos(x))
      let isSmall = abs(argument) < 0.785 && abs(argument) > 1e-37
      return !(sineError < 0x1p-23 && cosineError < 0x1p-23)
        || (isSmall && sineError >= Double(Float(sin(x)).ulp))
    }
    #expect(wrong == nil)
    #expect(FloatFunctions.sin(.infinity).isNaN && FloatFunctions.cos(.nan).isNaN)
    #expect(FloatFunctions.sin(0) == 0 && FloatFunctions.cos(0) == 1)
  }

  @Test("square roots are the nearest numbers, in integers too")
  func squareRoot() {
    let wrong = FloatFunctionsTests.arguments.first { argument in
      argument >= 0
        && (FloatFunctions.squareRoot(argument) != argument.squareRoot()
          || FloatFunctions.integerSquareRoot(argument) != argument.squareRoot())
    }
    #expect(wrong == nil)
    for argument in [0, .infinity, 1, 2, 4, .leastNonzeroMagnitude, .leastNormalMagnitude] as [Float] {
      #expect(FloatFunctions.integerSquareRoot(argument) == argument.squareRoot())
    }
    #expect(FloatFunctions.integerSquareRoot(-1).isNaN && FloatFunctions.integerSquareRoot(.nan).isNaN)
  }

  @Test("x times the normal probability is within the stated error")
  func normalProduct() {
    let wrong = FloatFunctionsTests.arguments.first { argument in
      let x = Double(argument)
      let wanted = x * erfc(-x / 2.0.squareRoot()) / 2
      let bound = max(0x1p-20 * abs(wanted), argument < -5 ? 1e-7 : 1e-38)
      return abs(argument) < 1e30 && !(abs(Double(FloatFunctions.normalProduct(argument)) - wanted) <= bound)
    }
    #expect(wrong == nil)
    #expect(FloatFunctions.normalProduct(0) == 0)
    #expect(FloatFunctions.normalProduct(.nan).isNaN)
  }
}
