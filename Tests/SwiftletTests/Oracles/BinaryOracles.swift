import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// Operators of two inputs besides quantized and float ADD, SUB and MUL; the second input repeats along the first axis.
  static let binary: [OracleCase] = [integers, divisions, extremes, squaredDifferences, prelu, logic].flatMap
  { $0 }

  /// - Parameters:
  ///   - scales: of both inputs and the output, for quantized types.
  ///   - output: the output's type where it is another.
  static func binary(
    _ builtin: BuiltinOperator, _ type: ElementType, second: ElementType? = nil, output: ElementType? = nil,
    scales: [Float] = [], zeroPoints: [Int] = [0, 0, 0], ranges: [Int: ClosedRange<Double>] = [:],
    _ tolerance: Tolerance = .exact, variant: String = "",
    function: @escaping @Sendable (Double, Double) -> Double
  ) -> OracleCase {
    func tensor(_ type: ElementType, _ shape: [Int], _ position: Int) -> Graph.Tensor {
      scales.count > position
        ? .init(type, shape, scale: scales[position], zeroPoint: zeroPoints[position]) : .init(type, shape)
    }
    return OracleCase(
      "\(builtin.name) \(type)\(second.map { " \($0)" } ?? "")\(variant)",
      OperatorModel(
        builtin: builtin, inputs: [tensor(type, [3, 400], 0), tensor(second ?? type, [400], 1)],
        outputs: [tensor(output ?? type, [3, 400], 2)]),
      ranges: ranges, tolerance
    ) { inputs in
      [inputs[0].reals.enumerated().map { function($1, inputs[1][$0 % 400]) }]
    }
  }

  private static let integers: [OracleCase] = [ElementType.int32, .int64].flatMap { type in
    [
      binary(.add, type) { $0 + $1 }, binary(.sub, type) { $0 - $1 }, binary(.mul, type) { $0 * $1 },
    ]
  }

  /// With positive and negative divisors.
  private static let divisions: [OracleCase] = [1.0...60, -60 ... -1].flatMap { divisor in
    let sign = divisor.lowerBound > 0 ? ", divisor above zero" : ", divisor below zero"
    @Sendable func modulo(_ a: Double, _ b: Double) -> Double { a - b * (a / b).rounded(.down) }
    return [
      binary(.div, .float32, ranges: [1: divisor], .relative(1e-6), variant: sign) { $0 / $1 },
      binary(.div, .int32, ranges: [1: divisor], variant: sign) { ($0 / $1).rounded(.towardZero) },
      binary(.floorDiv, .float32, ranges: [0: -500...500, 1: divisor], variant: sign) {
        ($0 / $1).rounded(.down)
      },
      binary(.floorDiv, .int32, ranges: [1: divisor], variant: sign) { ($0 / $1).rounded(.down) },
      binary(.floorMod, .float32, ranges: [0: -500...500, 1: divisor], .relative(1e-6), variant: sign) {
        let rest = fmod($0, $1)
        return rest != 0 && (rest < 0) != ($1 < 0) ? rest + $1 : rest
      },
      binary(.floorMod, .int32, ranges: [1: divisor], variant: sign, function: modulo),
      binary(.floorMod, .int64, ranges: [1: divisor], variant: sign, function: modulo),
    ]
  }

  private static let extremes: [OracleCase] = [ElementType.float32, .int8, .int16, .int32, .int64].flatMap {
    type in
    let scales: [Float] = type == .int8 || type == .int16 ? [0.1, 0.1, 0.1] : []
    let zeroPoints = type == .int8 ? [4, 4, 4] : [0, 0, 0]
    return [
      binary(.maximum, type, scales: scales, zeroPoints: zeroPoints) { max($0, $1) },
      binary(.minimum, type, scales: scales, zeroPoints: zeroPoints) { min($0, $1) },
    ]
  }

  private static let squaredDifferences: [OracleCase] = {
    let function: @Sendable (Double, Double) -> Double = { ($0 - $1) * ($0 - $1) }
    return [
      binary(.squaredDifference, .float32, .relative(1e-6), function: function),
      binary(.squaredDifference, .int32, function: function),
      binary(
        .squaredDifference, .int8, scales: [0.03, 0.05, 0.4], zeroPoints: [3, -9, -128], .units(1),
        function: function),
      // The rule leaves inputs less than their 16 bits: half a unit of 0.004 each, which a square of 180 magnifies.
      binary(
        .squaredDifference, .int16, scales: [0.002, 0.0015, 0.5], .units(2), function: function),
    ]
  }()

  private static let prelu: [OracleCase] = {
    let function: @Sendable (Double, Double) -> Double = { $0 >= 0 ? $0 : $0 * $1 }
    return [
      binary(.prelu, .float32, function: function),
      binary(
        .prelu, .int8, scales: [0.05, 0.01, 0.06], zeroPoints: [3, -9, 11], .units(1), function: function),
      binary(.prelu, .int16, scales: [0.0005, 0.00003, 0.0006], function: function),
      binary(
        .prelu, .int16, second: .int8, scales: [0.0005, 0.01, 0.0006], zeroPoints: [0, 5, 0],
        function: function),
    ]
  }()

  private static let logic: [OracleCase] = [
    binary(.logicalAnd, .bool) { $0 * $1 },
    binary(.logicalOr, .bool) { max($0, $1) },
  ]
}
