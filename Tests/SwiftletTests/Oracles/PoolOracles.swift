import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// AVERAGE_POOL_2D and MAX_POOL_2D.
  static let pools: [OracleCase] = [ElementType.float32, .int8, .int16].flatMap { type in
    [
      pool(.averagePool2D, "AVERAGE_POOL_2D", type) { $0.reduce(0, +) / Double($0.count) },
      pool(.maxPool2D, "MAX_POOL_2D", type) { $0.max() ?? 0 },
    ]
  }

  /// - Parameter rule: the value of a window from its elements inside of the input.
  static func pool(
    _ builtin: BuiltinOperator, _ name: String, _ type: ElementType, _ tolerance: Tolerance? = nil,
    rule: @escaping @Sendable ([Double]) -> Double
  ) -> OracleCase {
    let layer = WindowedLayer(input: [1, 13, 14, 7], taps: (3, 2))
    func tensor(_ shape: [Int]) -> Graph.Tensor {
      type == .float32
        ? .init(type, shape)
        : .init(type, shape, scale: type == .int8 ? 0.05 : 0.0002, zeroPoint: type == .int8 ? 4 : 0)
    }
    return OracleCase(
      "\(name) \(type)",
      OperatorModel(
        builtin: builtin, inputs: [tensor(layer.input)], outputs: [tensor(layer.output(7))],
        options: layer.pool()),
      tolerance ?? (type == .float32 ? .relative(1e-6) : .units(1))
    ) { inputs in
      [
        layer.visits.flatMap { visits in
          (0..<7).map { channel in rule(visits.map { inputs[0][$0.element + channel] }) }
        }
      ]
    }
  }
}
