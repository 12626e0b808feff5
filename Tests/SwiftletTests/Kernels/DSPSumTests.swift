import Swiftlet
import SwiftletGraph
import Testing

/// Sums with DSP instructions, which hosts run in portable C, against the portable loops.
@Suite("ADD with DSP instructions")
struct DSPSumTests {
  @Test("every pair of 8-bit elements gives the bits of portable loops", arguments: 0..<12)
  func bytes(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x3_0007)
    let all = (0..<256).map { UInt8($0) }
    try check(
      .int8,
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
      .int16,
      [pairs.map(\.0), pairs.map(\.1)].map { ($0 + random.integers(5_000, as: Int16.self)).bytes },
      zeroPoints: [zeroPoint, 0, 0], &random)
  }

  private func check(
    _ type: ElementType, _ values: [[UInt8]], zeroPoints: [Int], _ random: inout SeededGenerator
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
    let bytes = try OperatorModel(
      builtin: .add, inputs: Array(tensors[0..<2]), outputs: [tensors[2]],
      options: OperatorOptions(OperatorOptions.Add { $0.activation = activation })
    ).bytes()
    var results: [[UInt8]] = []
    for family in [KernelFamily.portable, .dsp] {
      var interpreter = Interpreter(
        try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: family)))
      for input in 0..<2 {
        interpreter.withInputBytes(input) { span in
          for byte in values[input].indices { span[byte] = values[input][byte] }
        }
      }
      try interpreter.invoke()
      results.append(interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } })
    }
    #expect(
      results[0] == results[1], "scales \(first) \(second) \(output) zero points \(zeroPoints) \(activation)")
  }
}
