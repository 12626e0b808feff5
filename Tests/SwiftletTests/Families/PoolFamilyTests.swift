import Swiftlet
import SwiftletGraph
import Testing

/// Pools of integers with the instructions of families against the portable loops.
@Suite("Pools with instructions of families")
struct PoolFamilyTests {
  @Test("give the bits of the portable loops", arguments: 0..<16)
  func agree(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x3_0007)
    for draw in 0..<FamilyCase.draws(6) { try sample("pool-\(seed)-\(draw)", &random).check() }
  }

  private func sample(_ name: String, _ random: inout SeededGenerator) -> FamilyCase {
    func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
    // Fewer channels than a block has, whole blocks and those beside them, whole runs of blocks.
    var layer = WindowedLayer(
      input: [
        pick([1, 2]), Int.random(in: 1...26, using: &random), Int.random(in: 1...9, using: &random),
        pick([1, 3, 15, 16, 17, 31, 32, 63, 64, 65, 79, 80, 128, 144, 200, 256]),
      ])
    let isWhole = Bool.random(using: &random)
    layer.taps =
      isWhole
      ? (layer.input[1], layer.input[2])
      : (Int.random(in: 1...4, using: &random), Int.random(in: 1...4, using: &random))
    layer.stride = (Int.random(in: 1...3, using: &random), Int.random(in: 1...3, using: &random))
    let fits = layer.taps.height <= layer.input[1] && layer.taps.width <= layer.input[2]
    layer.padding = fits && Bool.random(using: &random) ? .valid : .same
    let type: ElementType = pick([.int8, .int16])
    let builtin: BuiltinOperator = pick([.averagePool2D, .averagePool2D, .maxPool2D])
    let zeroPoint = type == .int16 ? 0 : pick([-128, 127, 0, -5])
    let tensor = { (shape: [Int]) in Graph.Tensor(type, shape, scale: 0.05, zeroPoint: zeroPoint) }
    let model = OperatorModel(
      builtin: builtin, inputs: [tensor(layer.input)], outputs: [tensor(layer.output(layer.input[3]))],
      options: layer.pool(pick([.none, .relu, .relu6])))
    let count = layer.input.reduce(1, *)
    // Elements of a few steps, so that means are often halves; or any, or those at the ends.
    let spread = pick([2, 2, 300, 70_000])
    let elements = (0..<count).map { _ in Int.random(in: -spread...spread, using: &random) }
    let bytes =
      type == .int16
      ? elements.map { Int16(clamping: $0) }.bytes : elements.map { Int8(clamping: $0) }.bytes
    return FamilyCase(
      name: name, model: model, inputs: [bytes], description: "\(builtin) \(type) \(layer) spread \(spread)")
  }
}
