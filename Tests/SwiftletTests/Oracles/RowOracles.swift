import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// LOG_SOFTMAX and L2_NORMALIZATION.
  static let rows: [OracleCase] = [
    rows("LOG_SOFTMAX", .logSoftmax, nil, int8: (0.1, 1.0 / 16, 127), int16: (0.001, 0.0005)) { row in
      let largest = row.max() ?? 0
      let logarithm = log(row.reduce(0) { $0 + exp($1 - largest) })
      return row.map { $0 - largest - logarithm }
    },
    rows(
      "L2_NORMALIZATION", .l2Normalization, OperatorOptions(OperatorOptions.L2Norm()),
      int8: (0.05, 1.0 / 128, 0), int16: (0.001, 1.0 / 32768)
    ) { row in
      let norm = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return row.map { $0 / norm }
    },
  ].flatMap { $0 }

  private static func rows(
    _ name: String, _ builtin: BuiltinOperator, _ options: OperatorOptions?,
    int8: (input: Float, output: Float, zeroPoint: Int), int16: (input: Float, output: Float),
    row: @escaping @Sendable ([Double]) -> [Double]
  ) -> [OracleCase] {
    let (shape, depth) = ([10, 6, 20], 20)
    let types: [(Graph.Tensor, Graph.Tensor, Tolerance)] = [
      (.init(.float32, shape), .init(.float32, shape), .relative(1e-6)),
      (
        .init(.int8, shape, scale: int8.input, zeroPoint: 3),
        .init(.int8, shape, scale: int8.output, zeroPoint: int8.zeroPoint), .units(1)
      ),
      (.init(.int16, shape, scale: int16.input), .init(.int16, shape, scale: int16.output), .exact),
    ]
    return types.map { input, output, tolerance in
      OracleCase(
        "\(name) \(input.type)",
        OperatorModel(builtin: builtin, inputs: [input], outputs: [output], options: options), tolerance
      ) { inputs in
        let reals = inputs[0].reals
        return [stride(from: 0, to: reals.count, by: depth).flatMap { row(Array(reals[$0..<$0 + depth])) }]
      }
    }
  }
}
