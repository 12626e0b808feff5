import Swiftlet
import SwiftletGraph
import Testing

/// Binary convolutions with instructions of families against the portable loops.
@Suite("Binary convolutions with instructions of families")
struct BinaryFamilyTests {
  @Test(
    "results are those of portable loops", arguments: 0..<40, [ElementType.float32, .int8, .int32])
  func results(_ seed: Int, _ type: ElementType) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x8_000F)
    let convolution = BinaryConvolution.random(type, &random)
    let count = convolution.layer.input.reduce(1, *)
    let run = FamilyRun(
      model: try convolution.bytes(), inputs: (0..<2).map { _ in random.floats(count).bytes })
    let expected = try run.outputs(.portable)
    for family in KernelFamily.tested {
      #expect(try run.outputs(family) == expected, "\(family): \(convolution)")
    }
  }
}

extension BinaryConvolution {
  fileprivate static func random(_ type: ElementType, _ random: inout SeededGenerator) -> BinaryConvolution {
    let groups = Int.random(in: 0...5, using: &random) == 0 ? 2 : 1
    let depth = [1, 3, 31, 32, 33, 64, 100, 256].randomElement(using: &random) ?? 32
    let channels = groups == 1 ? depth : 2 * ((depth + 31) / 32 * 32)
    var layer = WindowedLayer(
      input: [
        Int.random(in: 1...2, using: &random), Int.random(in: 1...9, using: &random),
        Int.random(in: 1...9, using: &random), channels,
      ])
    layer.taps = (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
    layer.stride = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
    layer.dilation = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
    if Bool.random(using: &random) { layer.dilation = (1, 1) }
    let fits =
      (layer.taps.height - 1) * layer.dilation.height < layer.input[1]
      && (layer.taps.width - 1) * layer.dilation.width < layer.input[2]
    layer.padding = fits && Bool.random(using: &random) ? .valid : .same
    return BinaryConvolution(
      layer: layer,
      outputs: groups * Int.random(in: 1...(Bool.random(using: &random) ? 9 : 70), using: &random),
      type: type, groups: groups, border: Int.random(in: 0...1, using: &random),
      activation: type != .int32 && Bool.random(using: &random) ? .relu : .none, packs: true)
  }
}
