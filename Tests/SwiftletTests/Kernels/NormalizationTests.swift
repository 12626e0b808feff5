import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("LOG_SOFTMAX and L2_NORMALIZATION")
struct NormalizationTests {
  private func run(
    _ builtin: BuiltinOperator, _ rows: [[Int16]], _ input: Float, _ output: Float
  ) throws -> [Int16] {
    let shape = [rows.count, rows[0].count]
    return try OperatorModel(
      builtin: builtin, inputs: [.init(.int16, shape, scale: input)],
      outputs: [.init(.int16, shape, scale: output)]
    ).run(rows.flatMap { $0 })
  }

  @Test("a norm that is an integer rounds ties away from zero")
  func ties() throws {
    #expect(
      try run(.l2Normalization, [[-3, 3, 3, 3], [500, -500, 500, -500]], 0.01, 1)
        == [-1, 1, 1, 1, 1, -1, 1, -1])
    #expect(
      try run(.l2Normalization, [[3, 4], [-30_000, 0], [0, 0]], 0.01, 1.0 / 32768)
        == [19661, 26214, -32768, 0, 0, 0])
  }

  @Test("a norm below a millionth counts as a millionth")
  func epsilon() throws {
    // 3 * 10^-8 / 10^-6 = 0.03, in steps of 10^-4.
    #expect(try run(.l2Normalization, [[3, -4], [300, 400]], 1e-8, 1e-4) == [300, -400, 6000, 8000])
  }

  @Test("16-bit results are the nearest", arguments: [1, 2, 7, 300])
  func nearest(_ depth: Int) throws {
    var random = SeededGenerator(state: 11)
    let rows = (0..<6000 / depth).map { row in
      random.integers(depth, as: Int16.self).map { $0 >> Int16(row % 12) }
    }
    for (input, output) in [(0.001, 1.0 / 32768), (0.000_05, 0.000_07)] as [(Float, Float)] {
      let norms = try run(.l2Normalization, rows, input, output)
      let logarithms = try run(.logSoftmax, rows, input, output)
      for (index, row) in rows.enumerated() {
        let reals = row.map { Double($0) * Double(input) }
        let norm = max(reals.reduce(0) { $0 + $1 * $1 }.squareRoot(), 1e-6)
        let largest = reals.max() ?? 0
        let logarithm = log(reals.reduce(0) { $0 + exp($1 - largest) })
        for (position, real) in reals.enumerated() {
          func expect(_ found: Int16, _ real: Double) {
            let stored = min(max(real / Double(output), -32768), 32767)
            #expect(abs(Double(found) - stored) < 0.5 + 1e-9)
          }
          expect(norms[index * depth + position], real / norm)
          expect(logarithms[index * depth + position], real - largest - logarithm)
        }
      }
    }
  }

  @Test("8-bit LOG_SOFTMAX is near", arguments: [Float(0.01), 0.1, 0.7])
  func logSoftmax8(_ scale: Float) throws {
    var random = SeededGenerator(state: 12)
    let (rows, depth) = (40, 50)
    let values: [Int8] = random.integers(rows * depth)
    let found: [Int8] = try OperatorModel(
      builtin: .logSoftmax, inputs: [.init(.int8, [rows, depth], scale: scale, zeroPoint: 4)],
      outputs: [.init(.int8, [rows, depth], scale: 1.0 / 16, zeroPoint: 127)]
    ).run(values)
    for row in 0..<rows {
      let reals = values[row * depth..<(row + 1) * depth].map { Double($0) * Double(scale) }
      let largest = reals.max() ?? 0
      let logarithm = log(reals.reduce(0) { $0 + exp($1 - largest) })
      for (index, real) in reals.enumerated() {
        let stored = max((real - largest - logarithm) * 16 + 127, -128)
        #expect(abs(Double(found[row * depth + index]) - stored) < 0.6)
      }
    }
  }

  @Test("refuse other quantizations of the output, and activations")
  func refusals() throws {
    for builtin in [BuiltinOperator.logSoftmax, .l2Normalization] {
      let model = OperatorModel(
        builtin: builtin, inputs: [.init(.int8, [4], scale: 0.1)],
        outputs: [.init(.int8, [4], scale: 0.1, zeroPoint: 127)])
      #expect(try model.refusal() == .quantization)
      let scalar = OperatorModel(
        builtin: builtin, inputs: [.init(.float32, [])], outputs: [.init(.float32, [])])
      #expect(try scalar.refusal() == .rank)
    }
    let active = OperatorModel(
      builtin: .l2Normalization, inputs: [.init(.float32, [4])], outputs: [.init(.float32, [4])],
      options: OperatorOptions(OperatorOptions.L2Norm { $0.activation = .relu }))
    #expect(try active.refusal() == .options)
  }
}
