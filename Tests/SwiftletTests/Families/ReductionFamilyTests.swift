import Swiftlet
import SwiftletGraph
import Testing

/// MEAN, SUM, REDUCE_MAX and REDUCE_MIN with the instructions of families against the portable loops.
@Suite("Reductions with instructions of families")
struct ReductionFamilyTests {
  @Test("give what the portable loops do", arguments: 0..<24)
  func agree(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x7_0001)
    for draw in 0..<FamilyCase.draws(8) { try sample("reduction-\(seed)-\(draw)", &random).check() }
  }

  @Test("extremes skip what is no number", arguments: [BuiltinOperator.reduceMax, .reduceMin])
  func numbers(_ builtin: BuiltinOperator) throws {
    var random = SeededGenerator(state: 5)
    for shape in [[40, 40], [7, 3], [3, 70], [33, 16]] {
      let count = shape.reduce(1, *)
      var values = random.floats(count, in: -5...5)
      for place in stride(from: 0, to: count, by: 3) { values[place] = .nan }
      values[1] = .infinity
      values[2] = -.infinity
      for axis in [0, 1] {
        let model = model(builtin, .float32, shape, axes: [axis])
        let expected: [Float] = try model.outputs([values.bytes], .portable).elements()
        for family in KernelFamily.tested {
          let found: [Float] = try model.outputs([values.bytes], family).elements()
          #expect(found == expected, "\(family): \(shape) axis \(axis)")
        }
      }
    }
  }

  private func model(
    _ builtin: BuiltinOperator, _ type: ElementType, _ shape: [Int], axes: [Int], scale: Float = 1,
    zeroPoints: [Int] = [0, 0]
  ) -> OperatorModel {
    let output = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
    let isReal = type == .float32
    return OperatorModel(
      builtin: builtin,
      inputs: [
        Graph.Tensor(type, shape, scale: isReal ? nil : 0.05, zeroPoint: zeroPoints[0]),
        Graph.Tensor(axes.map { Int32($0) }),
      ],
      outputs: [Graph.Tensor(type, output, scale: isReal ? nil : 0.05 * scale, zeroPoint: zeroPoints[1])],
      options: OperatorOptions(OperatorOptions.Reducer { $0.keepsAxes = true }))
  }

  private func sample(_ name: String, _ random: inout SeededGenerator) -> FamilyCase {
    func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
    let builtin: BuiltinOperator = pick([.mean, .mean, .sum, .reduceMax, .reduceMin])
    let type: ElementType = pick([.int8, .int16, .float32])
    // Fewer results than a vector has, whole vectors and those beside them; runs likewise.
    let extents = [1, 2, 3, 5, 7, 8, 12, 15, 16, 17, 31, 33, 64, 65, 80, 130]
    var shape = (0..<Int.random(in: 1...4, using: &random)).map { _ in pick(extents) }
    while shape.reduce(1, *) > 40_000 { shape[shape.firstIndex(of: shape.max()!)!] = pick([1, 2, 3]) }
    var axes = shape.indices.filter { _ in Bool.random(using: &random) }
    if axes.isEmpty { axes = [shape.indices.randomElement(using: &random)!] }
    let count = shape.reduce(1, *)
    let removed = axes.reduce(1) { $0 * shape[$1] }
    // Extremes stay in the input's quantization.
    let isSum = builtin == .mean || builtin == .sum
    let zeroPoints = type == .int8 ? [-128, 127, 0, -5] : [0]
    let zeroPoint = pick(zeroPoints)
    let scale =
      !isSum
      ? 1
      : pick([1, 0.3, 1.7, 40, 1e-3, 1e6])
        * (builtin == .sum && Bool.random(using: &random) ? Float(removed) : 1)
    let model = model(
      builtin, type, shape, axes: axes, scale: scale,
      zeroPoints: [zeroPoint, isSum ? pick(zeroPoints) : zeroPoint])
    let input: [UInt8]
    switch type {
    case .float32: input = random.floats(count, in: isSum ? 0.25...2 : -5...5).bytes
    case .int16:
      input = pick([true, false]) ? random.integers(count, as: Int16.self).bytes : ends(count, &random)
    default: input = random.integers(count, as: UInt8.self)
    }
    return FamilyCase(
      name: name, model: model, inputs: [input],
      description: "\(builtin) \(type) \(shape) axes \(axes) scale \(scale) zero point \(zeroPoint)")
  }

  /// Elements at an end of the range, whose sums exceed 32 bits first.
  private func ends(_ count: Int, _ random: inout SeededGenerator) -> [UInt8] {
    let end: Int16 = Bool.random(using: &random) ? .min : .max
    return [Int16](repeating: end, count: count).bytes
  }
}
