import Foundation
import Swiftlet
import SwiftletGraph
import Testing

/// Operators whose quantized results no other runtime defines give the nearest element, for every element there is.
@Suite("Quantized operators give the nearest element")
struct NearestElementTests {
  struct Quantizations: CustomTestStringConvertible, Sendable {
    let input: (scale: Float, zeroPoint: Int)
    let output: (scale: Float, zeroPoint: Int)

    init(_ input: (Float, Int), _ output: (Float, Int)) {
      self.input = input
      self.output = output
    }

    var testDescription: String {
      "\(input.scale), \(input.zeroPoint) to \(output.scale), \(output.zeroPoint)"
    }
  }

  /// Equal scales, ties in every second element, scales that are no powers of two, both extremes of zero points.
  static let quantizations8: [Quantizations] = [
    .init((0.5, 0), (0.5, 0)), .init((0.25, -3), (0.5, 7)), .init((0.05, -128), (0.043, 127)),
    .init((0.0123, 5), (0.9, -1)), .init((1, 0), (1, 0)), .init((3.7, 127), (0.2, -128)),
    .init((1e-6, 1), (1e-3, 0)), .init((1000, 0), (0.001, 0)), .init((1e-20, 0), (1e20, 0)),
  ]

  static let quantizations16: [Quantizations] = [
    .init((0.5, 0), (0.5, 0)), .init((0.25, 0), (0.5, 0)), .init((0.0005, 0), (0.00043, 0)),
    .init((0.00031, -32768), (0.0003, 32767)), .init((0.017, 321), (0.0013, -77)),
  ]

  static let functions: [(BuiltinOperator, @Sendable (Double) -> Double)] = [
    (.neg, { -$0 }), (.square, { $0 * $0 }), (.sign, { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }),
    (.floor, { $0.rounded(.down) }), (.ceil, { $0.rounded(.up) }),
    (.round, { $0.rounded(.toNearestOrEven) }), (.reluN1To1, { min(max($0, -1), 1) }),
    (.relu0To1, { min(max($0, 0), 1) }),
  ]

  private func check(
    _ builtin: BuiltinOperator, _ inputs: [Graph.Tensor], _ output: Graph.Tensor,
    _ function: @escaping @Sendable ([OracleCase.Values]) -> [Double]
  ) throws {
    try OracleCase(
      builtin.name, OperatorModel(builtin: builtin, inputs: inputs, outputs: [output]), .exact
    ) { [function($0)] }.check()
  }

  private func all(_ type: ElementType, _ quantization: (scale: Float, zeroPoint: Int)) -> Graph.Tensor {
    let count = type == .int8 ? 256 : 65536
    var tensor = Graph.Tensor(type, [count], scale: quantization.scale, zeroPoint: quantization.zeroPoint)
    tensor.constant =
      type == .int8
      ? .init((0..<count).map { Int8(truncatingIfNeeded: $0) })
      : .init((0..<count).map { Int16(truncatingIfNeeded: $0) })
    return tensor
  }

  private func unary(_ type: ElementType, _ quantizations: Quantizations, _ function: Int) throws {
    let (builtin, function) = NearestElementTests.functions[function]
    let input = all(type, quantizations.input)
    let output = Graph.Tensor(
      type, input.shape.map { Int($0) }, scale: quantizations.output.scale,
      zeroPoint: quantizations.output.zeroPoint)
    try check(builtin, [input], output) { $0[0].reals.map(function) }
  }

  @Test("int8", arguments: quantizations8, functions.indices)
  func int8(_ quantizations: Quantizations, _ function: Int) throws {
    try unary(.int8, quantizations, function)
  }

  @Test("int16", arguments: quantizations16, functions.indices)
  func int16(_ quantizations: Quantizations, _ function: Int) throws {
    try unary(.int16, quantizations, function)
  }

  @Test("PRELU of all inputs", arguments: quantizations16)
  func prelu(_ quantizations: Quantizations) throws {
    let slopes = [-32768, 2, 12345, 32767]
    var alpha = Graph.Tensor(.int16, [4, 1], scale: 0.00007, zeroPoint: 3)
    alpha.constant = .init(slopes.map { Int16($0) })
    let output = Graph.Tensor(
      .int16, [4, 65536], scale: quantizations.output.scale, zeroPoint: quantizations.output.zeroPoint)
    try check(.prelu, [all(.int16, quantizations.input), alpha], output) { inputs in
      inputs[1].reals.flatMap { slope in inputs[0].reals.map { $0 >= 0 ? $0 : $0 * slope } }
    }
  }
}
