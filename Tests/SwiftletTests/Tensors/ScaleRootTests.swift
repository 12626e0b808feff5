import Testing

@testable import Swiftlet

@Suite("Roots of scales")
struct ScaleRootTests {
  /// Correctly rounded, as the processor's own instruction.
  @Test func areNearest() {
    let patterns = Array(stride(from: UInt32(1), to: 0x7F80_0000, by: 9973))
    let wrong = patterns.map { Float(bitPattern: $0) }.filter {
      ScaleRoot.nearest($0) != Double($0).squareRoot()
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(3))")
  }

  @Test(arguments: [1, 4, 0.25, 2, 0.5, Float.leastNonzeroMagnitude, Float.greatestFiniteMagnitude])
  func ofEdges(_ scale: Float) {
    #expect(ScaleRoot.nearest(scale) == Double(scale).squareRoot())
  }
}
