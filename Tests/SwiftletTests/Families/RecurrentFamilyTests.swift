import Swiftlet
import SwiftletGraph
import Testing

/// Recurrent operators with instructions of families against the portable loops, over several invocations.
@Suite("Recurrent operators with instructions of families")
struct RecurrentFamilyTests {
  @Test("LSTM layers give the bits of portable loops", arguments: 0..<40)
  func lstm(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x3_0005)
    for types in [RecurrentTypes.int8, .int16x8] {
      let layer = LSTMOracle.random(types, &random)
      let run = try FamilyRun(layer.model, invocations: 3, &random)
      let expected = try run.outputs(.portable)
      for family in KernelFamily.tested {
        #expect(try run.outputs(family) == expected, "\(family): \(layer)")
      }
    }
  }

  @Test("LSTM layers in floating point are as near as rounding", arguments: 0..<20)
  func realLSTM(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x4_0007)
    let layer = LSTMOracle.random(.float32, &random)
    try expectNear(layer.model, "\(layer)", &random)
  }

  @Test("SVDF layers give the bits of portable loops", arguments: 0..<40)
  func svdf(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x5_0009)
    let kinds: [(RecurrentTypes, ElementType)] = [(.int8, .int16), (.int8, .int8), (.int16x8, .int16)]
    for (types, state) in kinds {
      let layer = SVDFOracle.random(types, state, &random)
      let run = try FamilyRun(layer.model, invocations: 12, &random)
      let expected = try run.outputs(.portable)
      for family in KernelFamily.tested {
        #expect(try run.outputs(family) == expected, "\(family): \(layer)")
      }
    }
  }

  @Test("SVDF layers in floating point are as near as rounding", arguments: 0..<20)
  func realSVDF(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed) &* 0x6_000B)
    let layer = SVDFOracle.random(.float32, .float32, &random)
    try expectNear(layer.model, "\(layer)", &random)
  }

  /// Within 1e-5 of the largest magnitude.
  private func expectNear(
    _ model: StatefulModel, _ description: String, _ random: inout SeededGenerator
  ) throws {
    let run = try FamilyRun(model, invocations: 3, &random)
    let expected: [Float] = try run.outputs(.portable).flatMap { $0.elements() }
    let largest = expected.map(abs).max() ?? 0
    for family in KernelFamily.tested {
      let results: [Float] = try run.outputs(family).flatMap { $0.elements() }
      let error = zip(results, expected).map { abs($0 - $1) }.max() ?? .infinity
      #expect(error <= 1e-5 * largest, "\(family): \(description)")
    }
  }
}

extension LSTMOracle {
  fileprivate static func random(_ types: RecurrentTypes, _ random: inout SeededGenerator) -> LSTMOracle {
    let isMany = Int.random(in: 0...3, using: &random) == 0
    let cells = [1, 2, 5, 12, 16, 17, 20, 33, 64].randomElement(using: &random) ?? 8
    // Larger weights would amplify differences from step to step.
    let largest = types.activation == .float32 ? 2 / Float(cells).squareRoot() : 2
    return LSTMOracle(
      types: types, seed: random.next(), batches: Int.random(in: 1...3, using: &random),
      steps: Int.random(in: 1...(isMany ? 70 : 9), using: &random),
      inputs: [1, 3, 4, 7, 16, 37, 130].randomElement(using: &random) ?? 4,
      cells: cells,
      isTimeMajor: Bool.random(using: &random),
      cellClip: Bool.random(using: &random) ? 0 : Float.random(in: 0.1...4, using: &random),
      size: Float.random(in: 0.05...1, using: &random) * largest)
  }
}

extension SVDFOracle {
  fileprivate static func random(
    _ types: RecurrentTypes, _ state: ElementType, _ random: inout SeededGenerator
  ) -> SVDFOracle {
    SVDFOracle(
      types: types, state: state, seed: random.next(),
      activation: state == .float32 || types.activation == .int16 ? .relu : .none,
      batches: Int.random(in: 1...3, using: &random),
      inputs: [1, 3, 4, 7, 16, 37, 130].randomElement(using: &random) ?? 4,
      units: [1, 2, 5, 12, 16, 17, 33].randomElement(using: &random) ?? 8,
      rank: Int.random(in: 1...3, using: &random), memory: Int.random(in: 1...11, using: &random))
  }
}

extension FamilyRun {
  /// A model on random inputs.
  fileprivate init(_ model: StatefulModel, invocations: Int, _ random: inout SeededGenerator) throws {
    self.model = try model.bytes()
    guard let input = model.inputs.first, let input else { preconditionFailure("the model has no input") }
    let count = input.shape.reduce(1) { $0 * Int($1) }
    inputs = (0..<invocations).map { _ in
      switch input.type {
      case .float32: random.floats(count, in: -3...3).bytes
      case .int16: random.integers(count, as: Int16.self).bytes
      default: random.integers(count, as: Int8.self).bytes
      }
    }
  }
}
