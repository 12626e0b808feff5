import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// RELU, RELU6, TANH and LOGISTIC.
  static let activations: [OracleCase] = [
    activation("relu", .relu, output: 0.05) { max($0, 0) },
    activation("tanh", .tanh, output: nil) { tanh($0) },
    activation("logistic", .logistic, output: nil) { 1 / (1 + exp(-$0)) },
  ].flatMap { $0 }

  /// In float32, int8 and int16.
  ///
  /// - Parameter output: the scale of a quantized output of 8 bits; `nil` where the operator prescribes it.
  private static func activation(
    _ name: String, _ builtin: BuiltinOperator, output: Float?,
    _ function: @escaping @Sendable (Double) -> Double
  ) -> [OracleCase] {
    let shape = [4, 300]
    let isSigmoid = builtin == .logistic
    let types: [(ElementType, Graph.Tensor, Graph.Tensor, Tolerance)] = [
      (.float32, .init(.float32, shape), .init(.float32, shape), .relative(1e-5)),
      (
        .int8, .init(.int8, shape, scale: 0.05, zeroPoint: 3),
        .init(
          .int8, shape, scale: output ?? (isSigmoid ? 1.0 / 256 : 1.0 / 128), zeroPoint: isSigmoid ? -128 : 0),
        .units(1)
      ),
      (
        .int16, .init(.int16, shape, scale: 1.0 / 4096),
        .init(.int16, shape, scale: output.map { $0 / 256 } ?? 1.0 / 32768), .units(2)
      ),
    ]
    return types.map { type, input, output, tolerance in
      OracleCase(
        "\(name) \(type)", OperatorModel(builtin: builtin, inputs: [input], outputs: [output]), tolerance
      ) { inputs in [inputs[0].reals.map(function)] }
    }
  }
}
