import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// POW, and DIV of quantized elements, where the second input repeats along the first axis.
  static let quotients: [OracleCase] = [
    OracleCase(
      "POW float32", pow(.float32), ranges: [0: 0.1...4, 1: -3...3], .relative(1e-6), definition: power),
    OracleCase("POW int32", pow(.int32), ranges: [0: -9...9, 1: 0...9], .exact, definition: power),
    OracleCase(
      "DIV int8",
      OperatorModel(
        builtin: .div,
        inputs: [
          .init(.int8, shape, scale: 0.03, zeroPoint: -7), .init(.int8, [400], scale: 0.05, zeroPoint: 5),
        ],
        outputs: [.init(.int8, shape, scale: 0.06, zeroPoint: 2)],
        options: OperatorOptions(OperatorOptions.Div())), .units(1), definition: quotient),
    OracleCase(
      "DIV int16",
      OperatorModel(
        builtin: .div,
        inputs: [.init(.int16, shape, scale: 0.003), .init(.int16, [400], scale: 0.005)],
        outputs: [.init(.int16, shape, scale: 0.0006)], options: OperatorOptions(OperatorOptions.Div())),
      .exact, definition: quotient),
  ]

  private static let shape = [3, 400]

  private static func pow(_ type: ElementType) -> OperatorModel {
    OperatorModel(
      builtin: .pow, inputs: [.init(type, shape), .init(type, [400])], outputs: [.init(type, shape)])
  }

  private static let power: @Sendable ([Values]) -> [[Double]] = { inputs in
    [inputs[0].reals.enumerated().map { Foundation.pow($1, inputs[1][$0 % 400]) }]
  }

  private static let quotient: @Sendable ([Values]) -> [[Double]] = { inputs in
    [inputs[0].reals.enumerated().map { $1 == 0 ? 0 : $1 / inputs[1][$0 % 400] }]
  }
}
