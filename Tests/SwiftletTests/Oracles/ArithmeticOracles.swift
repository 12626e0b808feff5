import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// ADD, SUB and MUL of floats and quantized elements, where the second input repeats along the first axis.
  static let arithmetic: [OracleCase] = [ElementType.float32, .int8, .int16].flatMap { type in
    [
      arithmetic(.add, "ADD", type) { $0 + $1 },
      arithmetic(.sub, "SUB", type) { $0 - $1 },
      arithmetic(.mul, "MUL", type) { $0 * $1 },
    ]
  }

  private static func arithmetic(
    _ builtin: BuiltinOperator, _ name: String, _ type: ElementType,
    function: @escaping @Sendable (Double, Double) -> Double
  ) -> OracleCase {
    let step: Float = type == .int16 ? 1.0 / 256 : 1
    let zeroPoint = type == .int8 ? 1 : 0
    func tensor(_ shape: [Int], _ scale: Float, _ zeroPoint: Int) -> Graph.Tensor {
      type == .float32 ? .init(type, shape) : .init(type, shape, scale: scale * step, zeroPoint: zeroPoint)
    }
    return OracleCase(
      "\(name) \(type)",
      OperatorModel(
        builtin: builtin,
        inputs: [tensor([3, 400], 0.03, -7 * zeroPoint), tensor([400], 0.05, 5 * zeroPoint)],
        outputs: [tensor([3, 400], 0.06, 2 * zeroPoint)]),
      type == .float32 ? .relative(1e-6) : .units(1)
    ) { inputs in
      [inputs[0].reals.enumerated().map { function($1, inputs[1][$0 % 400]) }]
    }
  }
}
