import Swiftlet
import SwiftletGraph
import Testing

/// Operators of two elements with the instructions of families against the portable loops.
@Suite("MUL, DIV, MAXIMUM and MINIMUM with instructions of families")
struct PairFamilyTests {
  private typealias Pair = (builtin: BuiltinOperator, options: OperatorOptions?)

  @Test("every pair of 8-bit elements is multiplied to the bits of portable loops", arguments: 0..<24)
  func bytes(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0xB_0007)
    let all = (0..<256).map { UInt8($0) }
    try checkProducts(
      "bytes-\(seed)", .int8,
      [all.flatMap { Array(repeating: $0, count: 256) }, Array(repeating: all, count: 256).flatMap { $0 }],
      zeroPoints: (0..<3).map { _ in
        [-128, 127, Int.random(in: -128...127, using: &random)].randomElement(using: &random) ?? 0
      }, &random)
  }

  @Test("16-bit elements are multiplied to the bits of portable loops", arguments: 0..<24)
  func words(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0xD_0003)
    let edges: [Int16] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
    let pairs = edges.flatMap { a in edges.map { (a, $0) } }
    try checkProducts(
      "words-\(seed)", .int16,
      [pairs.map(\.0), pairs.map(\.1)].map { ($0 + random.integers(5_003, as: Int16.self)).bytes },
      zeroPoints: [0, 0, 0], &random)
  }

  private func checkProducts(
    _ name: String, _ type: ElementType, _ values: [[UInt8]], zeroPoints: [Int],
    _ random: inout SeededGenerator
  ) throws {
    let count = values[0].count / (type == .int16 ? 2 : 1)
    let scales = random.floats(2, in: 0.001...2)
    // Factors of all sizes: results that leave the range, and those that vanish.
    let exponent = Int.random(in: -14...33, using: &random)
    let factor = Float(sign: .plus, exponent: exponent, significand: Float.random(in: 1..<2, using: &random))
    let tensors = zip(scales + [scales[0] * scales[1] * factor], zeroPoints).map {
      Graph.Tensor(type, [count], scale: $0, zeroPoint: $1)
    }
    let activation: OperatorOptions.Activation =
      [.none, .relu, .relu6, .reluN1To1].randomElement(using: &random) ?? .none
    try FamilyCase(
      name: "mul-\(name)",
      model: OperatorModel(
        builtin: .mul, inputs: Array(tensors[0..<2]), outputs: [tensors[2]],
        options: OperatorOptions(OperatorOptions.Mul { $0.activation = activation })),
      inputs: values, description: "factor \(1 / factor) zero points \(zeroPoints) \(activation)"
    ).check()
  }

  @Test(
    "inputs that broadcast give the results of portable loops", arguments: 0..<40,
    [ElementType.int8, .int16, .float32])
  func broadcast(_ seed: Int, _ type: ElementType) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x11_0001 &+ UInt64(type.bitWidth))
    for draw in 0..<FamilyCase.draws(3) {
      let shape = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        [1, 2, 3, 5, 8, 15, 16, 17, 33, 70].randomElement(using: &random) ?? 1
      }
      guard shape.reduce(1, *) < 60_000 else { continue }
      let parts = [part(shape, &random), part(shape, &random)]
      let output = zip(parts[0], parts[1]).map(max)
      let pair = PairFamilyTests.pairs(type).randomElement(using: &random) ?? (.mul, nil)
      // Of real numbers no quotient is far from the others.
      let values = parts.map { shape in
        let count = shape.reduce(1, *)
        return type == .float32
          ? random.floats(count, in: 0.5...4).map { Bool.random(using: &random) ? $0 : -$0 }.bytes
          : random.integers(count * type.bitWidth / 8, as: UInt8.self)
      }
      // MAXIMUM and MINIMUM want one quantization.
      let isChoice = pair.builtin != .mul
      let zeroPoint = type == .int8 ? Int.random(in: -128...127, using: &random) : 0
      let tensors = (parts + [output]).enumerated().map { index, shape in
        type == .float32
          ? Graph.Tensor(type, shape)
          : Graph.Tensor(
            type, shape, scale: isChoice ? 0.25 : Float.random(in: 0.01...1, using: &random),
            zeroPoint: zeroPoint)
      }
      try FamilyCase(
        name: "pair-\(type)-\(seed)-\(draw)",
        model: OperatorModel(
          builtin: pair.builtin, inputs: Array(tensors[0..<2]), outputs: [tensors[2]], options: pair.options),
        inputs: values, description: "\(pair.builtin) \(parts) of \(type)"
      ).check()
    }
  }

  private static func pairs(_ type: ElementType) -> [Pair] {
    let choices: [Pair] = [(.maximum, nil), (.minimum, nil)]
    let product = OperatorOptions(OperatorOptions.Mul { $0.activation = .relu6 })
    guard type == .float32 else { return choices + [(.mul, product), (.mul, nil)] }
    return choices + [
      (.mul, product), (.add, OperatorOptions(OperatorOptions.Add())),
      (.sub, OperatorOptions(OperatorOptions.Sub { $0.activation = .relu })),
      (.div, OperatorOptions(OperatorOptions.Div())),
    ]
  }

  @Test("what is not a number stays or goes as in portable loops", arguments: [1, 3, 16, 21, 70])
  func notNumbers(_ count: Int) throws {
    let edges: [Float] = [.nan, .infinity, -.infinity, 0, -0.0, 1, -1]
    let first = (0..<count).map { edges[$0 % 7] }
    let second = (0..<count).map { edges[$0 / 7 % 7] }
    for pair in PairFamilyTests.pairs(.float32) {
      let tensor = Graph.Tensor(.float32, [count])
      let model = OperatorModel(
        builtin: pair.builtin, inputs: [tensor, tensor], outputs: [tensor], options: pair.options)
      let expected: [Float] = try model.outputs([first.bytes, second.bytes], .portable).elements()
      for family in KernelFamily.tested {
        let found: [Float] = try model.outputs([first.bytes, second.bytes], family).elements()
        let agrees = zip(found, expected).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
        #expect(agrees, "\(family): \(pair.builtin) \(found) \(expected)")
      }
    }
  }

  /// The shape, with axes of extent 1 here and there.
  private func part(_ shape: [Int], _ random: inout SeededGenerator) -> [Int] {
    shape.map { Int.random(in: 0...2, using: &random) == 0 ? 1 : $0 }
  }
}

extension OperatorModel {
  /// The first output with the kernels of a family.
  func outputs(_ values: [[UInt8]], _ family: KernelFamily) throws -> [UInt8] {
    var interpreter = Interpreter(
      try PreparedModel(try bytes(), kernels: KernelTable.all.prepared(for: family)))
    for (index, value) in values.enumerated() {
      interpreter.withInputBytes(index) { span in for byte in value.indices { span[byte] = value[byte] } }
    }
    try interpreter.invoke()
    return interpreter.withOutputBytes(0) { span in (0..<span.count).map { span[$0] } }
  }
}
