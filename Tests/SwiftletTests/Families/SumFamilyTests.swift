import Swiftlet
import SwiftletGraph
import Testing

/// Sums and differences with the instructions of families against the portable loops.
@Suite("ADD and SUB with instructions of families")
struct SumFamilyTests {
  @Test("every pair of 8-bit elements gives the bits of portable loops", arguments: 0..<12)
  func bytes(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x3_0007)
    let all = (0..<256).map { UInt8($0) }
    try check(
      "bytes-\(seed)", .int8,
      [all.flatMap { Array(repeating: $0, count: 256) }, Array(repeating: all, count: 256).flatMap { $0 }],
      zeroPoints: (0..<3).map { _ in
        [-128, 127, Int.random(in: -128...127, using: &random)].randomElement(using: &random) ?? 0
      },
      &random)
  }

  @Test("16-bit elements give the bits of portable loops", arguments: 0..<24)
  func words(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x5_0003)
    let edges: [Int16] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    let pairs = edges.flatMap { a in edges.map { (a, $0) } }
    // The reference takes zero points of 16 bits; those above zero run in portable loops.
    let zeroPoint = seed % 6 == 0 ? 5 : 0
    try check(
      "words-\(seed)", .int16,
      [pairs.map(\.0), pairs.map(\.1)].map { ($0 + random.integers(5_000, as: Int16.self)).bytes },
      zeroPoints: [zeroPoint, 0, 0], &random)
  }

  private func check(
    _ name: String, _ type: ElementType, _ values: [[UInt8]], zeroPoints: [Int],
    _ random: inout SeededGenerator
  ) throws {
    let count = values[0].count / (type == .int16 ? 2 : 1)
    // Equal scales, one that is nearly the other, one that is far below, and sums that leave the range.
    let first = Float.random(in: 0.001...2, using: &random)
    let ratio: Float = [1, 1.000_000_1, 0.5, 3, 1000, 1e-9, 1e9].randomElement(using: &random) ?? 1
    let second = Bool.random(using: &random) ? first * ratio : Float.random(in: 0.001...2, using: &random)
    let output = max(first, second) * Float.random(in: 0.3...3, using: &random)
    let tensors = zip([first, second, output], zeroPoints).map {
      Graph.Tensor(type, [count], scale: $0, zeroPoint: $1)
    }
    let activation: OperatorOptions.Activation =
      [.none, .relu, .relu6, .reluN1To1].randomElement(using: &random) ?? .none
    for (builtin, options) in [
      (BuiltinOperator.add, OperatorOptions(OperatorOptions.Add { $0.activation = activation })),
      (.sub, OperatorOptions(OperatorOptions.Sub { $0.activation = activation })),
    ] {
      try FamilyCase(
        name: "\(builtin)-\(name)",
        model: OperatorModel(
          builtin: builtin, inputs: Array(tensors[0..<2]), outputs: [tensors[2]], options: options),
        inputs: values,
        description: "scales \(first) \(second) \(output) zero points \(zeroPoints) \(activation)"
      ).check()
    }
  }

  @Test("rows that broadcast give the results of portable loops", arguments: 0..<24)
  func broadcast(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x7_0001)
    for draw in 0..<FamilyCase.draws(4) {
      let rank = Int.random(in: 1...4, using: &random)
      let shape = (0..<rank).map { _ in Int.random(in: 1...20, using: &random) }
      let (first, second) = (SumFamilyTests.part(shape, &random), SumFamilyTests.part(shape, &random))
      let output = zip(first, second).map(max)
      let isWide = Bool.random(using: &random)
      let type: ElementType = isWide ? .int16 : .int8
      let inputs = [first, second].map { shape in
        Graph.Tensor(
          type, shape, scale: Float.random(in: 0.01...1, using: &random),
          zeroPoint: isWide ? 0 : Int.random(in: -128...127, using: &random))
      }
      let isSum = Bool.random(using: &random)
      try FamilyCase(
        name: "broadcast-\(seed)-\(draw)",
        model: OperatorModel(
          builtin: isSum ? .add : .sub, inputs: inputs,
          outputs: [Graph.Tensor(type, output, scale: 0.7, zeroPoint: isWide ? 0 : -3)],
          options: isSum ? OperatorOptions(OperatorOptions.Add()) : OperatorOptions(OperatorOptions.Sub())),
        inputs: [first, second].map { random.integers($0.reduce(isWide ? 2 : 1, *), as: UInt8.self) },
        description: "\(first) and \(second) of \(type)"
      ).check()
    }
  }

  /// The shape, with axes of extent 1 here and there.
  private static func part(_ shape: [Int], _ random: inout SeededGenerator) -> [Int] {
    shape.map { Int.random(in: 0...3, using: &random) == 0 ? 1 : $0 }
  }
}
