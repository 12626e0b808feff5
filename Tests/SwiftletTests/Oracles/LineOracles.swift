import Swiftlet
import SwiftletGraph

/// Operators that make something of all elements along one axis.
extension OracleCase {
  private static let shape = [3, 20, 7, 20]
  private static let axis = 2

  static let lines: [OracleCase] = [
    reductions(.mean, "mean", [.float32, .int8, .int16], .units(1)) { $0.reduce(0, +) / Double($0.count) },
    reductions(.sum, "sum", [.float32, .int8, .int16, .int32], .units(1)) { $0.reduce(0, +) },
    reductions(.reduceProd, "product", [.float32, .int8, .int16, .int32], .exact) { $0.reduce(1, *) },
    reductions(.reduceMax, "largest", [.float32, .int8, .int16, .int32, .int64], .exact) { $0.max() ?? 0 },
    reductions(.reduceMin, "smallest", [.float32, .int8, .int16, .int32, .int64], .exact) { $0.min() ?? 0 },
    reductions(.reduceAny, "any", [.bool], .exact) { $0.max() ?? 0 },
    reductions(.reduceAll, "all", [.bool], .exact) { $0.min() ?? 0 },
    places(.argMax, "index of the largest") { $0.firstIndex(of: $0.max() ?? 0) ?? 0 },
    places(.argMin, "index of the smallest") { $0.firstIndex(of: $0.min() ?? 0) ?? 0 },
    runningSums,
  ].flatMap { $0 }

  /// The elements along one axis for each index of all others.
  private static func lines(_ values: Values, axis: Int) -> [[Double]] {
    let behind = values.shape[(axis + 1)...].reduce(1, *)
    let extent = values.shape[axis]
    return (0..<values.count / extent).map { line in
      let start = line / behind * behind * extent + line % behind
      return (0..<extent).map { values[start + $0 * behind] }
    }
  }

  // MARK: Reductions

  private static func reductions(
    _ builtin: BuiltinOperator, _ name: String, _ types: [ElementType], _ tolerance: Tolerance,
    _ function: @escaping @Sendable ([Double]) -> Double
  ) -> [OracleCase] {
    let isOrdered = [.reduceMax, .reduceMin].contains(builtin)
    return types.map { type in
      let isQuantized = type == .int8 || type == .int16
      let scale: Float = type == .int8 ? 0.021 : 0.000083
      let zeroPoint = type == .int8 ? -7 : 3
      let input = Graph.Tensor(
        type, shape, scale: isQuantized ? scale : nil, zeroPoint: isQuantized ? zeroPoint : 0)
      let output = Graph.Tensor(
        type, [3, 20, 20], scale: isQuantized ? (isOrdered ? scale : scale * 3.3) : nil,
        zeroPoint: !isQuantized ? 0 : isOrdered ? zeroPoint : 11)
      return OracleCase(
        "\(name) \(type)",
        OperatorModel(
          builtin: builtin, inputs: [input, Graph.Tensor([-2])], outputs: [output],
          options: OperatorOptions(OperatorOptions.Reducer { $0.keepsAxes = false })),
        ranges: builtin == .reduceProd && type == .int32 ? [0: -20...20] : [:],
        type == .float32 ? .relative(1e-5) : tolerance
      ) { inputs in [lines(inputs[0], axis: axis).map(function)] }
    }
  }

  // MARK: Places

  private static func places(
    _ builtin: BuiltinOperator, _ name: String, _ function: @escaping @Sendable ([Double]) -> Int
  ) -> [OracleCase] {
    let types: [ElementType] = [.float32, .int8, .uint8, .bool, .int16, .int32]
    return types.flatMap { type in
      [ElementType.int32, .int64].map { index in
        OracleCase(
          "\(name) \(type) as \(index)",
          OperatorModel(
            builtin: builtin, inputs: [Graph.Tensor(type, shape), Graph.Tensor([Int32(axis)])],
            outputs: [Graph.Tensor(index, [3, 20, 20])]),
          // Few different elements, so that equal ones meet.
          ranges: type == .bool ? [:] : [0: 0...4], .exact
        ) { inputs in [lines(inputs[0], axis: axis).map { Double(function($0)) }] }
      }
    }
  }

  // MARK: Running sums

  private static let runningSums: [OracleCase] = [ElementType.float32, .int8, .int16, .int32, .int64].flatMap
  {
    type in
    [(false, false), (true, false), (false, true), (true, true)].map { isExclusive, isReverse in
      let isQuantized = type == .int8 || type == .int16
      let scale: Float = type == .int8 ? 0.021 : 0.000083
      return OracleCase(
        "running sum \(type)\(isExclusive ? " before" : "")\(isReverse ? " reverse" : "")",
        OperatorModel(
          builtin: .cumsum,
          inputs: [
            Graph.Tensor(type, shape, scale: isQuantized ? scale : nil, zeroPoint: type == .int16 ? -9 : 0),
            Graph.Tensor([Int32(axis)]),
          ],
          outputs: [
            Graph.Tensor(
              type, shape, scale: isQuantized ? scale * 2.7 : nil, zeroPoint: isQuantized ? 5 : 0)
          ],
          options: OperatorOptions(
            OperatorOptions.Cumsum {
              $0.isExclusive = isExclusive
              $0.isReverse = isReverse
            })),
        type == .float32 ? .relative(1e-5) : type == .int8 ? .units(1) : .exact
      ) { inputs in
        let values = inputs[0]
        let behind = values.shape[(axis + 1)...].reduce(1, *)
        let extent = values.shape[axis]
        return [
          values.reals.indices.map { index in
            let place = index / behind % extent
            let start = index - place * behind
            let summed = (0..<extent).filter {
              isReverse
                ? ($0 > place || ($0 == place && !isExclusive))
                : ($0 < place || ($0 == place && !isExclusive))
            }
            return summed.reduce(0) { $0 + values[start + $1 * behind] }
          }
        ]
      }
    }
  }
}
