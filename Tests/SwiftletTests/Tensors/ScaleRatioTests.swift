import Testing

@testable import Swiftlet

@Suite("Quotients of scales")
struct ScaleRatioTests {
  @Test("ties are rounded away from zero")
  func ties() {
    let half = ScaleRatio(0.5, over: 1)
    #expect([1, -1, 2, 3, -3, 0].map { half.scaled($0) } == [1, -1, 1, 2, -2, 0])
    // 1/6 * 3 = 1/2, of two scales that are not exact in binary: below and above the middle.
    let sixth = ScaleRatio(1, over: 6)
    #expect([2, 3, -3, 4].map { sixth.scaled($0) } == [0, 1, -1, 1])
  }

  @Test("equal what exact products round to, over all magnitudes of scales")
  func rounding() {
    var generator = SeededGenerator(state: 77)
    for _ in 0..<20_000 {
      let scale = Float.random(in: 0.5...4, using: &generator)
      let divisor = Float.random(in: 0.5...4, using: &generator)
      let power = Float(sign: .plus, exponent: Int.random(in: -12...12, using: &generator), significand: 1)
      let value = Int32.random(in: -40_000...40_000, using: &generator)
      let exact = Double(value) * Double(scale * power) / Double(divisor)
      guard abs(exact) < 65_536 else { continue }
      // Double has 53 bits and the product 40, so that only the quotient is inexact, far from a tie.
      let wanted = exact.rounded(.toNearestOrAwayFromZero)
      #expect(Double(ScaleRatio(scale * power, over: divisor).scaled(value)) == wanted)
    }
  }

  @Test("extremes end beyond 16 bits or at zero")
  func extremes() {
    #expect(ScaleRatio(.greatestFiniteMagnitude, over: .leastNonzeroMagnitude).scaled(1) > 65_536)
    #expect(ScaleRatio(.greatestFiniteMagnitude, over: .leastNonzeroMagnitude).scaled(.min) < -65_536)
    #expect(ScaleRatio(.greatestFiniteMagnitude, over: .leastNonzeroMagnitude).scaled(0) == 0)
    #expect(ScaleRatio(.leastNonzeroMagnitude, over: .greatestFiniteMagnitude).scaled(.min) == 0)
    #expect(ScaleRatio(.leastNonzeroMagnitude, over: .leastNonzeroMagnitude).scaled(-5) == -5)
    #expect(ScaleRatio(1, over: 1).scaled(.min) < -65_536)
    #expect(ScaleRatio(1, over: 1_048_576).scaled(.max) == 2_048)
  }
}
