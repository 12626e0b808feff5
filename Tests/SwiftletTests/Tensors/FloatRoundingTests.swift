import Testing

@testable import Swiftlet

@Suite("Rounding half away from zero")
struct FloatRoundingTests {
  @Test(
    "limits",
    arguments: [
      0, 0.25, 0.49999997, 0.5, 0.50000006, 1, 1.5, 2.5, 3.5, 8_388_606.5, 8_388_607.5, 8_388_608, 8_388_609,
      16_777_216, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .infinity,
    ] as [Float])
  func limits(_ value: Float) {
    for value in [value, -value] {
      #expect(value.roundedHalfAwayFromZero == value.rounded(.toNearestOrAwayFromZero))
    }
  }

  @Test("what is not a number")
  func notANumber() {
    #expect(Float.nan.roundedHalfAwayFromZero.isNaN)
  }

  @Test("halves, and their neighbours")
  func halves() {
    for half in -4096...4096 {
      let value = Float(half) / 2
      for value in [value.nextDown, value, value.nextUp] {
        #expect(value.roundedHalfAwayFromZero == value.rounded(.toNearestOrAwayFromZero))
      }
    }
  }

  @Test("numbers of any size")
  func random() {
    var generator = SeededGenerator(state: 7)
    for _ in 0..<100_000 {
      let value = Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator))
      guard !value.isNaN else { continue }
      #expect(value.roundedHalfAwayFromZero == value.rounded(.toNearestOrAwayFromZero))
    }
  }
}
