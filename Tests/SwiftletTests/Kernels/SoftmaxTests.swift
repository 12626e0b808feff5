import Foundation
import Swiftlet
import SwiftletGraph
import Testing

@Suite("SOFTMAX")
struct SoftmaxTests {
  private func model(
    _ input: Graph.Tensor, _ output: Graph.Tensor, beta: Float = 1
  ) -> OperatorModel {
    OperatorModel(
      builtin: .softmax, inputs: [input], outputs: [output],
      options: OperatorOptions(OperatorOptions.Softmax { $0.beta = beta }))
  }

  /// The real function over rows of `depth` values.
  private func softmax(_ values: [Double], depth: Int) -> [Double] {
    stride(from: 0, to: values.count, by: depth).flatMap { start in
      let row = values[start..<start + depth].map { exp($0 - (values[start..<start + depth].max() ?? 0)) }
      return row.map { $0 / row.reduce(0, +) }
    }
  }

  @Test(
    "floats of any rank", arguments: [[5], [3, 5], [2, 3, 5], [2, 3, 2, 5], [2, 1, 3, 2, 5], [4, 1]])
  func floats(_ shape: [Int]) throws {
    var random = SeededGenerator(state: 3)
    let values = random.floats(shape.reduce(1, *), in: -30...30)
    let found: [Float] = try model(.init(.float32, shape), .init(.float32, shape), beta: 0.5).run(values)
    let wanted = softmax(values.map { Double($0) * 0.5 }, depth: shape.last ?? 1)
    for (found, wanted) in zip(found, wanted) { #expect(abs(Double(found) - wanted) < 1e-6) }
  }

  @Test("int8 to int8 and int16", arguments: [Float(0.01), 0.1, 1])
  func int8(_ scale: Float) throws {
    var random = SeededGenerator(state: 4)
    let values = random.integers(300, as: Int8.self)
    let input = Graph.Tensor(.int8, [30, 10], scale: scale, zeroPoint: 3)
    let wanted = softmax(values.map { Double($0) * Double(scale) }, depth: 10)
    let narrow: [Int8] = try model(input, .init(.int8, [30, 10], scale: 1 / 256, zeroPoint: -128)).run(values)
    for (found, wanted) in zip(narrow, wanted) {
      #expect(abs(Double(found) - min(wanted * 256 - 128, 127)) < 0.51)
    }
    let wide: [Int16] = try model(input, .init(.int16, [30, 10], scale: 1 / 65536, zeroPoint: -32768)).run(
      values)
    for (found, wanted) in zip(wide, wanted) {
      #expect(abs(Double(found) - min(wanted * 65536 - 32768, 32767)) < 2)
    }
  }

  @Test("int16", arguments: [Float(0.00001), 0.0003, 0.01])
  func int16(_ scale: Float) throws {
    var random = SeededGenerator(state: 6)
    let values = random.integers(300, as: Int16.self)
    let found: [Int16] = try model(
      .init(.int16, [30, 10], scale: scale), .init(.int16, [30, 10], scale: 1 / 32768)
    ).run(values)
    let wanted = softmax(values.map { Double($0) * Double(scale) }, depth: 10)
    // The exponential's table has steps of 1/51, the reciprocal's entries 15 bits.
    for (found, wanted) in zip(found, wanted) {
      #expect(abs(Double(found) - min(wanted * 32768, 32767)) < 24)
    }
  }

  /// Sums of thousands of equal terms leave the range of their fixed-point format.
  @Test("long rows of equal elements give small numbers, not chance", arguments: [511, 600, 5000, 100_000])
  func longRows(_ depth: Int) throws {
    let bytes = [Int8](repeating: 5, count: depth)
    let narrow: [Int8] = try model(
      .init(.int8, [1, depth], scale: 0.1), .init(.int8, [1, depth], scale: 1 / 256, zeroPoint: -128)
    ).run(bytes)
    #expect(Set(narrow).isSubset(of: [-128, -127]))
    let words = [Int16](repeating: 5, count: depth)
    let wide: [Int16] = try model(
      .init(.int16, [1, depth], scale: 0.001), .init(.int16, [1, depth], scale: 1 / 32768)
    ).run(words)
    #expect(wide.allSatisfy { abs(Double($0) - 32768 / Double(depth)) <= 1 })
  }

  @Test("refuses what its arithmetic can not compute")
  func refusals() throws {
    let output = Graph.Tensor(.int8, [1, 4], scale: 1 / 256, zeroPoint: -128)
    #expect(try model(.init(.int8, [1, 4], scale: 0.1), output, beta: 0).refusal() == .quantization)
    #expect(try model(.init(.int8, [1, 4], scale: 0.1), output, beta: .nan).refusal() == .options)
    #expect(try model(.init(.int8, [1, 4]), output).refusal() == .quantization)
    let coarse = Graph.Tensor(.int8, [1, 4], scale: 0.01, zeroPoint: -128)
    #expect(try model(.init(.int8, [1, 4], scale: 0.1), coarse).refusal() == .quantization)
    let wide = Graph.Tensor(.int16, [1, 4], scale: 1 / 32768)
    #expect(try model(.init(.int16, [1, 4], scale: 100), wide).refusal() == .quantization)
    #expect(try model(.init(.int16, [1, 4], scale: 0.1), wide, beta: -1).refusal() == .options)
    #expect(try model(.init(.float32, []), .init(.float32, [])).refusal() == .rank)
  }
}
