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
}
