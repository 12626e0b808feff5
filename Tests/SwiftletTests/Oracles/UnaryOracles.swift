import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// ABS, NEG, SQUARE, SIGN, FLOOR, CEIL, ROUND, LEAKY_RELU, RELU_N1_TO_1, RELU_0_TO_1 and LOGICAL_NOT.
  static let unary: [OracleCase] = [
    // TensorFlow Lite Micro rounds the first and LEAKY_RELU twice; all others have the nearest element.
    unary(.abs, [.float32, .int8, .int16, .int32], units: 1) { abs($0) },
    unary(.neg, [.float32, .int8, .int16, .int32, .int64]) { -$0 },
    unary(.square, [.float32, .int8, .int16]) { $0 * $0 },
    unary(.sign, [.float32, .int8, .int16, .int32]) { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 },
    unary(.floor, [.float32, .int8, .int16]) { $0.rounded(.down) },
    unary(.ceil, [.float32, .int8, .int16]) { $0.rounded(.up) },
    unary(.round, [.float32, .int8, .int16]) { $0.rounded(.toNearestOrEven) },
    unary(.reluN1To1, [.float32, .int8, .int16]) { min(max($0, -1), 1) },
    unary(.relu0To1, [.float32, .int8, .int16]) { min(max($0, 0), 1) },
    unary(
      .leakyRelu, [.float32, .int8, .int16], units: 1,
      options: OperatorOptions(OperatorOptions.LeakyRelu { $0.alpha = 0.3 })
    ) { $0 > 0 ? $0 : $0 * Double(0.3 as Float) },
    unary(.logicalNot, [.bool]) { 1 - $0 },
  ].flatMap { $0 }

  private static func unary(
    _ builtin: BuiltinOperator, _ types: [ElementType], units: Int64 = 0, options: OperatorOptions? = nil,
    function: @escaping @Sendable (Double) -> Double
  ) -> [OracleCase] {
    types.map { type in
      let shape = [4, 300]
      let tensors: (Graph.Tensor, Graph.Tensor) =
        switch type {
        case .int8:
          (.init(type, shape, scale: 0.05, zeroPoint: 3), .init(type, shape, scale: 0.043, zeroPoint: -5))
        case .int16: (.init(type, shape, scale: 0.0007), .init(type, shape, scale: 0.0011))
        default: (.init(type, shape), .init(type, shape))
        }
      return OracleCase(
        "\(builtin.name) \(type)",
        OperatorModel(builtin: builtin, inputs: [tensors.0], outputs: [tensors.1], options: options),
        units > 0 && (type == .int8 || type == .int16) ? .units(units) : .exact
      ) { inputs in [inputs[0].reals.map(function)] }
    }
  }
}
