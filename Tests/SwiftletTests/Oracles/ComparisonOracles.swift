import Swiftlet
import SwiftletGraph

extension OracleCase {
  /// EQUAL, NOT_EQUAL, GREATER, GREATER_EQUAL, LESS and LESS_EQUAL, over ranges where numbers meet often.
  static let comparisons: [OracleCase] = [
    comparisons(.equal, types + [.bool]) { $0 == $1 }, comparisons(.notEqual, types + [.bool]) { $0 != $1 },
    comparisons(.greater, types) { $0 > $1 }, comparisons(.greaterEqual, types) { $0 >= $1 },
    comparisons(.less, types) { $0 < $1 }, comparisons(.lessEqual, types) { $0 <= $1 },
  ].flatMap { $0 }

  private static let types: [ElementType] = [.float32, .int8, .int16, .int32, .int64]

  private static func comparisons(
    _ builtin: BuiltinOperator, _ types: [ElementType],
    _ holds: @escaping @Sendable (Double, Double) -> Bool
  ) -> [OracleCase] {
    types.map { type in
      // TensorFlow Lite Micro takes 8-bit numbers for equal that are nearly so; with one scale for both none is.
      let scales: [Float] = type == .int8 ? [0.05, 0.05] : type == .int16 ? [0.0003, 0.0006] : []
      let isBool = type == .bool
      return binary(
        builtin, type, output: .bool, scales: scales, zeroPoints: type == .int8 ? [-2, 3] : [0, 0],
        ranges: isBool ? [:] : [0: -9...9, 1: -9...9]
      ) { holds($0, $1) ? 1 : 0 }
    }
  }
}
