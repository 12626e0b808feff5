import Foundation
import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// Operators that apply a real function to every element.
  static let functions: [OracleCase] = [
    function("EXP", .exp, FunctionRange(-4...3, int8: (0.03, 20), output: (0.1, -128))) { exp($0) },
    // The lowest element for what has no logarithm, and so on.
    function("LOG", .log, FunctionRange(0.01...8, int8: (0.05, -110), output: (0.03, 40))) {
      $0 > 0 ? log($0) : -.infinity
    },
    function("SQRT", .sqrt, FunctionRange(0...9, int8: (0.04, -120), output: (0.0125, -128))) {
      max($0, 0).squareRoot()
    },
    function(
      "RSQRT", .rsqrt, FunctionRange(0.1...9, int8: (0.04, -120), output: (0.02, -100)), tolerance8: .units(1)
    ) { $0 > 0 ? 1 / $0.squareRoot() : .infinity },
    function("SIN", .sin, FunctionRange(-9...9, int8: (0.07, 5), output: (0.0078125, 1))) { sin($0) },
    function("COS", .cos, FunctionRange(-9...9, int8: (0.07, 5), output: (0.0078125, 1))) { cos($0) },
    function(
      "ELU", .elu, FunctionRange(-4...4, int8: (0.04, 12), output: (0.035, -90)), tolerance8: .units(1)
    ) {
      $0 < 0 ? expm1($0) : $0
    },
    function(
      "HARD_SWISH", .hardSwish, FunctionRange(-5...5, int8: (0.04, 3), output: (0.03, -100)),
      tolerance8: .units(1)
    ) { $0 * min(max($0 + 3, 0), 6) / 6 },
    function("GELU", .gelu, FunctionRange(-4...4, int8: (0.04, 3), output: (0.03, -110))) {
      $0 * erfc(-$0 / 2.0.squareRoot()) / 2
    },
    function(
      "approximate GELU", .gelu, FunctionRange(-4...4, int8: (0.04, 3), output: (0.03, -110)),
      options: OperatorOptions(OperatorOptions.Gelu { $0.isApproximate = true })
    ) { $0 / (1 + exp(-2 * (2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0))) },
  ].flatMap { $0 }

  /// Where a function is tested: at real numbers, and with a quantization of 8 bits, from which that of 16 follows.
  private struct FunctionRange {
    let reals: ClosedRange<Double>
    let input: (scale: Float, zeroPoint: Int)
    let output: (scale: Float, zeroPoint: Int)

    init(
      _ reals: ClosedRange<Double>, int8 input: (scale: Float, zeroPoint: Int),
      output: (scale: Float, zeroPoint: Int)
    ) {
      self.reals = reals
      self.input = input
      self.output = output
    }
  }

  private static func function(
    _ name: String, _ builtin: BuiltinOperator, _ range: FunctionRange, options: OperatorOptions? = nil,
    tolerance8: Tolerance = .exact, definition: @escaping @Sendable (Double) -> Double
  ) -> [OracleCase] {
    let shape = [4, 300]
    let (input, output) = (range.input, range.output)
    let types: [(ElementType, Graph.Tensor, Graph.Tensor, Tolerance)] = [
      (.float32, .init(.float32, shape), .init(.float32, shape), .relative(1e-6)),
      (
        .int8, .init(.int8, shape, scale: input.scale, zeroPoint: input.zeroPoint),
        .init(.int8, shape, scale: output.scale, zeroPoint: output.zeroPoint), tolerance8
      ),
      (
        .int16, .init(.int16, shape, scale: input.scale / 200),
        .init(.int16, shape, scale: output.scale / 200), .exact
      ),
    ]
    return types.map { type, input, output, tolerance in
      OracleCase(
        "\(name) \(type)",
        OperatorModel(builtin: builtin, inputs: [input], outputs: [output], options: options),
        ranges: type == .float32 ? [0: range.reals] : [:], tolerance
      ) { inputs in [inputs[0].reals.map(definition)] }
    }
  }
}
