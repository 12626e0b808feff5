import Swiftlet
import SwiftletGraph
import Testing

@testable import SwiftletQuantization

/// The scales that take the place of 8-bit ones.
struct WideScaleTests {
  private func scale(_ scale: Float, _ zeroPoint: Int64, _ type: ElementType = .int8) -> Float? {
    WideScale.scale(
      of: Graph.Tensor(type: type, shape: [1], quantization: .init(scale: scale, zeroPoint: zeroPoint)))
  }

  @Test func holdsTheWholeRange() {
    #expect(scale(0.5, 0) == Float(64.0 / 32767))
    #expect(scale(0.5, -128) == Float(127.5 / 32767))
    #expect(scale(0.5, 127) == Float(127.5 / 32767))
    #expect(scale(0.5, -28) == Float(77.5 / 32767))
    #expect(scale(0.5, 100, .uint8) == Float(77.5 / 32767))
  }

  @Test func resultsOfFunctionsKeepTheirRange() {
    #expect(scale(1 / 256, -128) == Float(1.0 / 32768))
    #expect(scale(1 / 128, 0) == Float(1.0 / 32768))
    #expect(scale(1 / 65536, -32768, .int16) == Float(1.0 / 32768))
    // Reaches 1 and beyond.
    #expect(scale(1 / 255, -128) == Float(255 * Double(1 / 255 as Float) / 32767))
    #expect(scale(1 / 64, 0) == Float(2.0 / 32767))
  }

  @Test func symmetricWideNumbersStay() {
    #expect(scale(0.001, 0, .int16) == 0.001)
    #expect(scale(0.001, 5, .int16) == Float(32773 * Double(0.001 as Float) / 32767))
  }

  @Test(arguments: [-1, 0, .infinity, .nan] as [Float])
  func unusable(_ value: Float) { #expect(scale(value, 0) == nil) }

  @Test func notOfOneScale() {
    #expect(scale(1, 300) == nil && scale(1, 0, .int32) == nil)
    #expect(WideScale.scale(of: Graph.Tensor(type: .int8, shape: [2])) == nil)
    let channels = Graph.Quantization(scales: [1, 2], zeroPoints: [0, 0])
    #expect(WideScale.scale(of: Graph.Tensor(type: .int8, shape: [2], quantization: channels)) == nil)
  }

  @Test func groupsTakeTheLargestScale() {
    var groups = WideScaleGroups([1, 4, 2, 8])
    let joins = [(2, 1), (0, 2)].map { groups.join($0, $1) }
    #expect(joins == [true, true])
    #expect(groups.groupScales == [4, 4, 4, 8])
    groups.widen(1, to: 6)
    #expect(groups.groupScales == [6, 6, 6, 8])
  }

  @Test func aPrescribedScaleMeetsNoOther() {
    var groups = WideScaleGroups([1, 4, 2])
    groups.prescribe(3, for: 0)
    groups.widen(0, to: 9)
    let apart = groups.join(1, 0)
    groups.prescribe(3, for: 2)
    let together = groups.join(2, 0)
    #expect(!apart && together)
    #expect(groups.groupScales == [3, 4, 3])
  }

  @Test func longChainsAreShort() {
    let count = 50_000
    var groups = WideScaleGroups((0..<count).map { Float($0) })
    for index in stride(from: count - 1, to: 0, by: -1) { _ = groups.join(index, index - 1) }
    #expect(groups.groupScales.allSatisfy { $0 == Float(count - 1) })
  }
}
